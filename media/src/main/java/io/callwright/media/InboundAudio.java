/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import io.callwright.media.audio.AudioFrame;
import io.callwright.media.audio.Concealment;
import io.callwright.media.audio.G711;
import io.callwright.media.dtmf.DtmfReceiver;
import io.callwright.media.jitter.JitterBuffer;
import io.callwright.media.jitter.JitterConfig;
import io.callwright.media.jitter.Playout;
import io.callwright.media.rtp.ParsedRtp;
import io.callwright.media.rtp.RtpPacket;
import io.callwright.media.rtp.SourceLatch;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The way in, on one screen: {@link #accept} takes a datagram as far as the jitter buffer, {@link
 * #next} takes 20 ms from there to linear audio. Owned by the session's MediaLoop.
 */
final class InboundAudio {
    private static final int RATE = 8000;
    private static final int SAMPLES = 160;

    /** The longest packet that is played: 60 ms, with room. */
    private static final int MAX_SAMPLES = 960;

    private static final int QUIET = 200;

    private final RtpPacket packet = new RtpPacket();
    private final SourceLatch latch;
    private final RemoteSource remote = new RemoteSource(RATE);
    private final DtmfReceiver dtmf;
    private final JitterBuffer jitter;
    private final Concealment concealment = new Concealment();
    private final InboundCounters counters = new InboundCounters();

    /** Decoded audio that the last ticks did not use: packets need not be of 20 ms. */
    private final short[] pcm = new short[SAMPLES + MAX_SAMPLES];

    /** What {@link #next} returns, written anew each time. */
    private final short[] samples = new short[SAMPLES];

    private final AudioFrame frame = new AudioFrame(samples, RATE, 0);

    private int pcmLength;
    private boolean quiet = true;
    private long mediaNanos;

    InboundAudio(JitterConfig jitterConfig, SourceLatch latch, DtmfReceiver.Keys keys) {
        this.latch = latch;
        this.dtmf = new DtmfReceiver(RATE, keys);
        this.jitter = new JitterBuffer(jitterConfig, RATE);
    }

    /** Takes a datagram; returns true when it moved the latch, so that we now send elsewhere. */
    boolean accept(
            ByteBuffer datagram, InetSocketAddress from, MediaParameters agreed, long nowNanos) {
        if (packet.parse(datagram) instanceof ParsedRtp.Malformed) {
            counters.malformed++;
            return false;
        }
        if (!plays(packet.payloadType(), agreed)) {
            counters.unknownPayloadType++;
            return false;
        }
        var admission = latch.admit(from, packet, nowNanos);
        if (admission == SourceLatch.Admission.REFUSED) {
            counters.wrongSource++;
            return false;
        }
        counters.received(packet.payloadLength(), nowNanos);
        switch (remote.accept(packet, nowNanos)) {
            case OTHER_SOURCE -> counters.wrongSsrc++;
            case NOT_YET_VALID -> counters.notYetValid++;
            case VALID -> buffer(agreed, nowNanos);
            case NEW_SOURCE -> {
                jitter.reset();
                dtmf.reset();
                buffer(agreed, nowNanos);
            }
        }
        return admission == SourceLatch.Admission.LATCHED;
    }

    private static boolean plays(int type, MediaParameters agreed) {
        return type == agreed.payloadType()
                || isDtmf(type, agreed)
                || type == G711.PCMU.payloadType()
                || type == G711.PCMA.payloadType();
    }

    private static boolean isDtmf(int type, MediaParameters agreed) {
        Integer dtmfType = agreed.dtmfPayloadType();
        return dtmfType != null && dtmfType == type;
    }

    private void buffer(MediaParameters agreed, long nowNanos) {
        if (isDtmf(packet.payloadType(), agreed)) {
            dtmf.accept(packet, nowNanos);
            jitter.skip(packet.sequence(), nowNanos);
        } else if (packet.payloadLength() == 0 || packet.payloadLength() > MAX_SAMPLES) {
            counters.oddLength++;
            jitter.skip(packet.sequence(), nowNanos);
        } else {
            jitter.insert(packet, nowNanos);
        }
    }

    /** The next 20 ms of far-end audio; valid until the next call. */
    AudioFrame next(MediaParameters agreed, long nowNanos) {
        dtmf.tick(nowNanos);
        while (pcmLength < SAMPLES) {
            switch (jitter.next(nowNanos, quiet)) {
                case Playout.Packet p -> decode(p, agreed);
                case Playout.Lost _ -> conceal(samplesOf(jitter.packetMillis()));
                case Playout.Empty _ -> conceal(SAMPLES - pcmLength);
            }
        }
        System.arraycopy(pcm, 0, samples, 0, SAMPLES);
        pcmLength -= SAMPLES;
        System.arraycopy(pcm, SAMPLES, pcm, 0, pcmLength);
        quiet = isQuiet(samples);
        return stamped();
    }

    /** A frame of silence, for a stream that does not receive; valid until the next call. */
    AudioFrame silence() {
        Arrays.fill(samples, (short) 0);
        return stamped();
    }

    private AudioFrame stamped() {
        frame.moveTo(mediaNanos);
        mediaNanos += AudioFrame.MILLIS * 1_000_000L;
        return frame;
    }

    private void decode(Playout.Packet p, MediaParameters agreed) {
        var law = agreed.codec();
        if (p.payloadType() != agreed.payloadType()) {
            law = p.payloadType() == G711.PCMU.payloadType() ? G711.PCMU : G711.PCMA;
        }
        law.decode(p.payload(), p.length(), pcm, pcmLength);
        concealment.good(pcm, pcmLength, p.length());
        pcmLength += p.length();
    }

    private void conceal(int samples) {
        if (concealment.conceal(pcm, pcmLength, samples)) {
            counters.concealedSamples += samples;
        }
        pcmLength += samples;
    }

    private static int samplesOf(int millis) {
        return Math.min(Math.max(1, millis) * (RATE / 1000), MAX_SAMPLES);
    }

    private static boolean isQuiet(short[] samples) {
        long sum = 0;
        for (short sample : samples) {
            sum += Math.abs(sample);
        }
        return sum < (long) QUIET * samples.length;
    }

    /** Whether the far end uses this SSRC, which should be ours alone. */
    boolean heardSsrc(int ours) {
        return remote.statistics() != null && remote.ssrc() == ours;
    }

    JitterBuffer jitter() {
        return jitter;
    }

    RemoteSource remote() {
        return remote;
    }

    InboundCounters counters() {
        return counters;
    }
}
