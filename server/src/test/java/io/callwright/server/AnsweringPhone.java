/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.media.MediaConfig;
import io.callwright.media.MediaEngine;
import io.callwright.media.MediaListener;
import io.callwright.media.MediaSession;
import io.callwright.media.audio.AudioFrame;
import io.callwright.server.call.MediaTerms;
import io.callwright.sip.CallLeg;
import io.callwright.sip.Capabilities;
import io.callwright.sip.IncomingCalls;
import io.callwright.sip.LegListener;
import io.callwright.sip.Negotiated;
import io.callwright.sip.OfferAnswer;
import io.callwright.sip.SipConfig;
import io.callwright.sip.SipConfig.Listen;
import io.callwright.sip.Transport;
import io.callwright.sip.UserAgent;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * A telephone that answers the next call and plays a tape, in step with what it hears: each sample
 * of both has the same place in time.
 */
final class AnsweringPhone implements AutoCloseable {
    private static final int FRAME = 160;
    private static final int MOST_FRAMES = 60 * 50;

    private final short[] tape;
    private final short[] heard = new short[MOST_FRAMES * FRAME];
    private final MediaEngine media;
    private final UserAgent agent;
    private final CompletableFuture<MediaSession> answered = new CompletableFuture<>();

    // Owned by the media loop.
    private int frames;

    /** Keys that the caller pressed, as they came. */
    final BlockingQueue<Character> keys = new LinkedBlockingQueue<>();

    /** How many samples were heard; written by the media loop. */
    private volatile int length;

    AnsweringPhone(short[] tape) {
        this.tape = tape;
        media = MediaEngine.start(MediaConfig.defaults().withPorts(32000, 32999));
        SipConfig sip = SipConfig.defaults().withListen(new Listen(Transport.UDP, "127.0.0.1", 0));
        agent = UserAgent.start(sip, new Answers());
    }

    String uri() {
        return "sip:bob@127.0.0.1:" + agent.listeningPoints().getFirst().port();
    }

    /** What was heard so far. */
    short[] heard() {
        return java.util.Arrays.copyOf(heard, length);
    }

    private final class Answers implements IncomingCalls {
        @Override
        public LegListener incoming(CallLeg leg) {
            MediaSession session = media.open(new Tape());
            if (!(OfferAnswer.answer(
                            Objects.requireNonNull(leg.remote()),
                            "127.0.0.1",
                            session.rtpPort(),
                            Capabilities.telephony())
                    instanceof Negotiated.Agreed agreed)) {
                throw new IllegalStateException("no common codec");
            }
            try {
                session.start(MediaTerms.of(agreed));
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
            leg.answer(agreed.answer());
            answered.complete(session);
            return event -> {};
        }
    }

    /** Plays the tape frame by frame, as frames are heard. */
    private final class Tape implements MediaListener {
        @Override
        public void audio(AudioFrame frame) {
            MediaSession session = answered.getNow(null);
            if (session == null || frames >= MOST_FRAMES) {
                return;
            }
            System.arraycopy(frame.samples(), 0, heard, frames * FRAME, FRAME);
            int from = frames * FRAME;
            if (from + FRAME <= tape.length) {
                session.playout().offer(tape, from, FRAME);
            }
            length = ++frames * FRAME;
        }

        @Override
        public void dtmf(char digit, int millis) {
            keys.add(digit);
        }
    }

    @Override
    public void close() {
        agent.close();
        media.close();
    }
}
