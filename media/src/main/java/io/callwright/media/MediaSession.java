/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import io.callwright.media.audio.AudioFrame;
import io.callwright.media.capture.Capture;
import io.callwright.media.dtmf.DtmfReceiver;
import io.callwright.media.net.PortPool.PortPair;
import io.callwright.media.recording.Recording;
import io.callwright.media.rtp.RtcpInterval;
import io.callwright.media.rtp.SourceLatch;
import io.callwright.media.vad.Vad;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call's audio: a pair of ports, a way in and a way out.
 *
 * <p>The public methods may be called from any thread; they hand over to the session's MediaLoop,
 * which owns all that changes, and take effect before its next tick.
 */
public final class MediaSession implements AutoCloseable {
    /** Statistics are published every 25 turns: half a second. */
    private static final int PUBLISH_TURNS = 25;

    /** Missed turns that are made up on the way in; beyond that the past is let go. */
    private static final int MAX_CATCH_UP = 25;

    private final MediaLoop loop;
    private final PortPair ports;
    private final MediaListener listener;
    private final PlayoutQueue playout;
    private final OutboundAudio outbound;
    private final InboundAudio inbound;
    private final SessionTransport transport;
    private final Consumer<PortPair> release;
    private final long timeoutNanos;

    private @Nullable MediaParameters parameters;
    private AudioFrame heard = new AudioFrame(new short[OutboundAudio.SAMPLES], 8000, 0);
    private Vad vad;
    private @Nullable Recording recording;
    private long lastTurn;
    private boolean ticked;
    private long silentSinceNanos;
    private boolean timeoutTold;
    private int failures;
    private boolean closed;

    private volatile boolean closing;
    private volatile RtpStatistics statistics = RtpStatistics.NONE;

    MediaSession(MediaConfig config, SessionParts parts, MediaListener listener, Vad vad) {
        this.loop = parts.loop();
        this.ports = parts.ports();
        this.release = parts.release();
        this.listener = listener;
        this.vad = vad;
        this.timeoutNanos = config.timeout().toNanos();
        this.playout = new PlayoutQueue(config.playoutLimit());
        this.outbound = new OutboundAudio(playout, parts.random());
        var latch = new SourceLatch(config.relatchAfter());
        this.inbound = new InboundAudio(config.jitter(), latch, keys());
        var rtcp =
                new RtcpSession(
                        new RtcpInterval(config.rtcpInterval(), parts.random()),
                        parts.wallClock(),
                        parts.cname());
        this.transport =
                new SessionTransport(ports, latch, inbound, outbound, rtcp, parts.wallClock());
    }

    /** The even port that RTP is received on. */
    public int rtpPort() {
        return ports.rtp().localPort();
    }

    /** The next port, for RTCP; not used with rtcp-mux. */
    public int rtcpPort() {
        return ports.rtcp().localPort();
    }

    /** Starts sending and receiving, or changes how (re-INVITE, hold). */
    public void start(MediaParameters agreed) {
        loop.submit(() -> {
            parameters = agreed;
            transport.agree(agreed);
        });
    }

    /** Audio on its way to the far end. */
    public PlayoutQueue playout() {
        return playout;
    }

    /** What is to be heard beside the playout. */
    public Interjections interjections() {
        return outbound.interjections();
    }

    /**
     * Sends keys as telephone events; audio stops meanwhile. Without an agreed telephone-event
     * payload type they wait until there is one.
     *
     * @param each how long a key is held, 40 ms to 5 s
     * @param gap silence after each, 40 ms to 5 s
     * @throws MediaException if a digit or a duration is out of bounds, or too many wait already
     */
    public void sendDtmf(String digits, Duration each, Duration gap) {
        outbound.dtmf().enqueue(digits, each, gap);
    }

    /** Records from the next tick on; the recording ends with the session. */
    public void record(Recording newRecording) {
        loop.submit(() -> {
            endRecording();
            recording = newRecording;
        });
    }

    /** Captures packets from the next tick on; the capture ends with the session. */
    public void capture(Capture packets) {
        loop.submit(() -> transport.capture(packets));
    }

    /** Uses another speech detector from the next tick on. */
    public void vad(Vad detector) {
        loop.submit(() -> vad = detector);
    }

    /** What was sent and received. */
    public RtpStatistics statistics() {
        return statistics;
    }

    /** Sends BYE on RTCP, frees the ports, ends the recording: at the next tick. Idempotent. */
    @Override
    public void close() {
        closing = true;
        playout.close();
    }

    // Below: MediaLoop only.

    /** Receives what has come. */
    void poll(long nowNanos) {
        var agreed = parameters;
        if (agreed != null && !closed) {
            transport.receive(agreed, nowNanos);
        }
    }

    /**
     * One turn of 20 ms.
     *
     * @param turn number of the turn; each session is served once in each
     * @return turns that were missed since the last
     */
    long tick(long turn, long nowNanos) {
        if (closing) {
            finish(nowNanos);
            return 0;
        }
        var agreed = parameters;
        if (agreed == null) {
            return 0;
        }
        long missed = ticked ? turn - lastTurn - 1 : 0;
        lastTurn = turn;
        if (!ticked) {
            silentSinceNanos = nowNanos;
        }
        ticked = true;
        transport.receive(agreed, nowNanos);
        for (long i = Math.min(missed, MAX_CATCH_UP); i > 0; i--) {
            hear(agreed, nowNanos);
            outbound.pass();
            keep(null);
        }
        hear(agreed, nowNanos);
        if (agreed.direction().sends()) {
            speak(agreed, nowNanos);
            keep(outbound.frame());
        } else {
            outbound.hold();
            keep(null);
        }
        transport.receiveReports(agreed, nowNanos);
        transport.reports(nowNanos);
        if (transport.takeBye()) {
            listener.rtcpBye();
        }
        watch(agreed, nowNanos);
        if (turn % PUBLISH_TURNS == 0) {
            statistics = transport.statistics();
        }
        return missed;
    }

    private void hear(MediaParameters agreed, long nowNanos) {
        heard = agreed.direction().receives() ? inbound.next(agreed, nowNanos) : inbound.silence();
        listener.audio(heard);
        var event = vad.accept(heard);
        if (event != null) {
            listener.speech(event);
        }
    }

    private void speak(MediaParameters agreed, long nowNanos) {
        transport.send(outbound.next(agreed), nowNanos);
        if (outbound.becameAudible()) {
            listener.firstAudible(nowNanos);
        }
        for (var mark = playout.reached(); mark != null; mark = playout.reached()) {
            listener.played(mark, nowNanos);
        }
        var sent = outbound.sentFrame(heard.mediaNanos());
        if (sent != null) {
            vad.reference(sent);
            listener.sent(sent);
        }
    }

    private void keep(short @Nullable [] sent) {
        if (recording != null) {
            recording.frame(heard.samples(), sent);
        }
    }

    private void watch(MediaParameters agreed, long nowNanos) {
        long last = Math.max(silentSinceNanos, inbound.counters().lastReceivedNanos);
        if (!agreed.direction().receives()) {
            silentSinceNanos = nowNanos;
        } else if (nowNanos - last < timeoutNanos) {
            timeoutTold = false;
        } else if (timeoutNanos > 0 && !timeoutTold) {
            timeoutTold = true;
            listener.mediaTimeout();
        }
    }

    private DtmfReceiver.Keys keys() {
        return new DtmfReceiver.Keys() {
            @Override
            public void pressed(char digit) {
                listener.dtmfStarted(digit);
            }

            @Override
            public void released(char digit, int millis) {
                listener.dtmf(digit, millis);
            }
        };
    }

    private void finish(long nowNanos) {
        closed = true;
        transport.bye(nowNanos);
        transport.capture(null);
        statistics = transport.statistics();
        endRecording();
        release.accept(ports);
        listener.closed(statistics);
    }

    private void endRecording() {
        if (recording != null) {
            recording.end();
            recording = null;
        }
    }

    boolean isClosed() {
        return closed;
    }

    /** Exceptions of this session that the loop had to catch. */
    int failures() {
        return failures;
    }

    /** The loop caught an exception of this session. */
    void failed() {
        failures++;
    }
}
