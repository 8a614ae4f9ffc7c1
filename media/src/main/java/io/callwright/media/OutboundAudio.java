/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import io.callwright.media.audio.AudioFrame;
import io.callwright.media.audio.G711;
import io.callwright.media.dtmf.DtmfSender;
import io.callwright.media.rtp.RtpPacket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The way out: each tick takes a frame from the playout queue, or a telephone event, and makes one
 * RTP packet of it. The stream is continuous: silence where nothing is queued, so timestamps run
 * with the clock. Owned by the session's MediaLoop.
 */
final class OutboundAudio {
    static final int SAMPLES = 160;
    private static final int AUDIBLE = 32;

    private final PlayoutQueue queue;
    private final Interjections interjections = new Interjections();
    private final DtmfSender dtmf = new DtmfSender();
    private final RandomGenerator random;
    private final ByteBuffer packet = ByteBuffer.allocateDirect(RtpPacket.FIXED_HEADER + SAMPLES);
    private final ByteBuffer event = ByteBuffer.allocate(8);
    private final short[] frame = new short[SAMPLES];
    private final AudioFrame sent = new AudioFrame(frame, 8000, 0);
    private final byte[] coded = new byte[SAMPLES];

    private int ssrc;
    private int sequence;
    private int timestamp;
    private boolean startsSpurt = true;
    private boolean audibleArmed = true;
    private boolean audible;
    private boolean silent;

    OutboundAudio(PlayoutQueue queue, RandomGenerator random) {
        this.queue = queue;
        this.random = random;
        this.timestamp = random.nextInt();
        newSource();
    }

    /** Takes another SSRC and sequence: at the start, and after a collision (RFC 3550 8.2). */
    void newSource() {
        ssrc = random.nextInt();
        sequence = random.nextInt(1 << 16);
        startsSpurt = true;
    }

    /** Moves the stream's clock by one tick without sending: on hold, or a tick that was missed. */
    void pass() {
        timestamp += SAMPLES;
    }

    /** On hold: the first packet afterwards begins a talk spurt (RFC 3551 section 4.1). */
    void hold() {
        startsSpurt = true;
        silence();
        pass();
    }

    /** Makes the packet of this tick; valid until the next call. */
    ByteBuffer next(MediaParameters to) {
        packet.clear();
        Integer eventType = to.dtmfPayloadType();
        var step = eventType == null ? DtmfSender.Step.AUDIO : dtmf.next(timestamp, event.clear());
        switch (step) {
            case EVENT -> putEvent(eventType);
            case GAP -> {
                silence();
                putAudio(to.codec(), to.payloadType());
            }
            case AUDIO -> {
                takeFrame();
                putAudio(to.codec(), to.payloadType());
            }
        }
        sequence = sequence + 1 & 0xFFFF;
        timestamp += SAMPLES;
        return packet.flip();
    }

    private void takeFrame() {
        if (interjections.take(frame, queue.idle())) {
            silent = false;
            audible = false;
            return;
        }
        switch (queue.take(frame)) {
            case NOTHING -> silence();
            case AUDIO -> {
                silent = false;
                audible = audibleArmed && peaksAbove(AUDIBLE);
                audibleArmed &= !audible;
            }
            case FADE -> {
                silent = false;
                audible = false;
                audibleArmed = true;
            }
        }
    }

    private void silence() {
        if (!silent) {
            Arrays.fill(frame, (short) 0);
        }
        silent = true;
        audible = false;
        audibleArmed = true;
    }

    private boolean peaksAbove(int level) {
        for (short sample : frame) {
            if (sample > level || sample < -level) {
                return true;
            }
        }
        return false;
    }

    private void putEvent(@Nullable Integer eventType) {
        int type = eventType == null ? 0 : eventType;
        RtpPacket.putHeader(
                packet, dtmf.startsEvent(), type, sequence, dtmf.eventTimestamp(), ssrc);
        packet.put(event.flip());
        silence();
    }

    private void putAudio(G711 codec, int payloadType) {
        RtpPacket.putHeader(packet, startsSpurt, payloadType, sequence, timestamp, ssrc);
        startsSpurt = false;
        codec.encode(frame, SAMPLES, coded, 0);
        packet.put(coded);
    }

    /** The linear audio of the last packet; valid until the next one. */
    short[] frame() {
        return frame;
    }

    /** The last packet's audio, valid until the next one; null for silence. */
    @Nullable AudioFrame sentFrame(long mediaNanos) {
        sent.moveTo(mediaNanos);
        return silent ? null : sent;
    }

    /** Whether the last packet is the first audible one after silence. */
    boolean becameAudible() {
        return audible;
    }

    Interjections interjections() {
        return interjections;
    }

    DtmfSender dtmf() {
        return dtmf;
    }

    int ssrc() {
        return ssrc;
    }

    /** RTP timestamp of the next packet: that of this moment, for sender reports. */
    int timestamp() {
        return timestamp;
    }
}
