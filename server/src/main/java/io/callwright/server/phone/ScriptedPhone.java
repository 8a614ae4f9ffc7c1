/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.phone;

import io.callwright.media.MediaEngine;
import io.callwright.media.MediaSession;
import io.callwright.server.call.MediaTerms;
import io.callwright.server.phone.PhoneEars.Moment;
import io.callwright.sip.CallLeg;
import io.callwright.sip.Capabilities;
import io.callwright.sip.Cause;
import io.callwright.sip.LegEvent;
import io.callwright.sip.Negotiated;
import io.callwright.sip.OfferAnswer;
import io.callwright.sip.OutgoingCall;
import io.callwright.sip.SessionDescription;
import io.callwright.sip.UserAgent;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A caller: dials, listens with its own detector, and speaks the lines of its script as audio when
 * the agent has finished. A second user agent in the product's own code, for the demo and for
 * trying out a flow. One call at a time; {@link #call} blocks its caller's thread.
 */
public final class ScriptedPhone {
    private static final Duration RING = Duration.ofSeconds(30);
    private static final int PIECE_SAMPLES = 160;

    private final UserAgent agent;
    private final MediaEngine media;
    private final CallerVoice voice;
    private final Duration patience;
    private final LongSupplier nanoTime;

    /**
     * @param patience silence of the agent after which the caller speaks
     */
    public ScriptedPhone(
            UserAgent agent,
            MediaEngine media,
            CallerVoice voice,
            Duration patience,
            LongSupplier nanoTime) {
        this.agent = agent;
        this.media = media;
        this.voice = voice;
        this.patience = patience;
        this.nanoTime = nanoTime;
    }

    /**
     * Calls, plays the script and waits for the agent to hang up.
     *
     * @param limit of the whole call; then the phone hangs up
     */
    public PhoneReport call(String target, String from, List<Line> script, Duration limit)
            throws InterruptedException {
        List<short[]> audio = script.stream().map(this::audioOf).toList();
        PhoneEars ears = new PhoneEars(patience, nanoTime);
        try (MediaSession session = media.open(ears)) {
            SessionDescription offer =
                    OfferAnswer.offer("127.0.0.1", session.rtpPort(), Capabilities.telephony());
            CompletableFuture<Cause> ended = new CompletableFuture<>();
            long dialled = nanoTime.getAsLong();
            CallLeg leg =
                    agent.invite(
                            new OutgoingCall(target, from, offer, null, RING, Map.of()),
                            event -> on(event, offer, session, ears, ended));
            var run =
                    new Run(script, audio, session, ears, leg, dialled, dialled + limit.toNanos());
            run.play();
            return run.report(hungUp(leg, ended, run.remainingNanos()));
        }
    }

    private short[] audioOf(Line line) {
        return switch (line) {
            case Line.Speak(String text) -> voice.speak(text);
            case Line.CutIn(String text, Duration after) -> voice.speak(text);
            case Line.Press ignored -> new short[0];
            case Line.KeepSilent(), Line.HangUp() -> new short[0];
            case Line.Noise() -> hiss();
        };
    }

    /** 200 ms of white noise at -26 dBov that fades out; always the same. */
    private static short[] hiss() {
        Random random = new Random(1);
        short[] samples = new short[1600];
        for (int i = 0; i < samples.length; i++) {
            double fade = 1 - (double) i / samples.length;
            samples[i] = (short) (random.nextGaussian() * 1600 * fade);
        }
        return samples;
    }

    private static void on(
            LegEvent event,
            SessionDescription offer,
            MediaSession session,
            PhoneEars ears,
            CompletableFuture<Cause> ended) {
        switch (event) {
            case LegEvent.Answered(SessionDescription remote) -> {
                if (OfferAnswer.accept(remote, offer) instanceof Negotiated.Agreed agreed) {
                    try {
                        session.start(MediaTerms.of(agreed));
                        ears.moments().add(new Moment.Answered());
                    } catch (UnknownHostException e) {
                        ears.moments().add(new Moment.HungUp());
                    }
                }
            }
            case LegEvent.Ended(Cause cause) -> {
                ended.complete(cause);
                ears.moments().add(new Moment.HungUp());
            }
            default -> {}
        }
    }

    private static Cause hungUp(CallLeg leg, CompletableFuture<Cause> ended, long remainingNanos)
            throws InterruptedException {
        try {
            return ended.get(Math.max(0, remainingNanos), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            leg.hangUp();
            return ended.join();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The script on its way through one call. Owned by the thread that called. */
    private final class Run {
        private final List<Line> script;
        private final List<short[]> audio;
        private final MediaSession session;
        private final PhoneEars ears;
        private final CallLeg leg;
        private final long dialled;
        private final long deadline;
        private final List<Integer> voiceToEar = new ArrayList<>();
        private final List<Long> linesSent = new ArrayList<>();
        private boolean lineIsOut = true;
        private int setupMillis = -1;
        private int spoken;
        private long lineSent;

        Run(
                List<Line> script,
                List<short[]> audio,
                MediaSession session,
                PhoneEars ears,
                CallLeg leg,
                long dialled,
                long deadline) {
            this.script = script;
            this.audio = audio;
            this.session = session;
            this.ears = ears;
            this.leg = leg;
            this.dialled = dialled;
            this.deadline = deadline;
        }

        void play() throws InterruptedException {
            for (int i = 0; i < script.size(); i++) {
                if (!theAgentLetsUsSpeak(script.get(i))) {
                    return;
                }
                perform(script.get(i), audio.get(i));
                spoken++;
            }
            while (next() != null) {
                // Only the agent's words are left; the moments keep the figures.
            }
        }

        /**
         * Waits for the agent's reply to our last line: to its first sound for a line that cuts in,
         * to its end for any other. What the agent began before our line was over is no reply.
         */
        private boolean theAgentLetsUsSpeak(Line line) throws InterruptedException {
            long after = lineIsOut ? dialled : Long.MAX_VALUE;
            boolean replies = false;
            for (Moment moment = next(); moment != null; moment = next()) {
                switch (moment) {
                    case Moment.LineSent(long at) -> after = at;
                    case Moment.AgentBegan(long at) -> {
                        replies |= at > after;
                        if (replies && line instanceof Line.CutIn(String text, Duration wait)) {
                            TimeUnit.NANOSECONDS.sleep(wait.toNanos());
                            return true;
                        }
                    }
                    case Moment.AgentFinished() -> {
                        if (replies && !(line instanceof Line.CutIn)) {
                            return true;
                        }
                    }
                    default -> {}
                }
            }
            return false;
        }

        private void perform(Line line, short[] samples) throws InterruptedException {
            lineIsOut = samples.length == 0;
            switch (line) {
                case Line.Press(String digits) ->
                        session.sendDtmf(digits, Duration.ofMillis(120), Duration.ofMillis(80));
                case Line.KeepSilent() -> {}
                case Line.HangUp() -> leg.hangUp();
                case Line.Noise() -> send(samples);
                case Line.Speak ignored -> send(samples);
                case Line.CutIn ignored -> send(samples);
            }
        }

        private void send(short[] samples) throws InterruptedException {
            for (int from = 0; from < samples.length; from += PIECE_SAMPLES) {
                int n = Math.min(PIECE_SAMPLES, samples.length - from);
                while (!session.playout().offer(samples, from, n)) {
                    TimeUnit.MILLISECONDS.sleep(20);
                }
            }
            session.playout().mark("line");
        }

        /** The next moment, with its figure taken; null when the call or its time is over. */
        private @Nullable Moment next() throws InterruptedException {
            Moment moment = ears.moments().poll(remainingNanos(), TimeUnit.NANOSECONDS);
            switch (moment) {
                case null -> {}
                case Moment.AgentBegan(long at) -> measure(at);
                case Moment.LineSent(long at) -> {
                    lineSent = at;
                    linesSent.add(at);
                }
                case Moment.HungUp() -> {
                    return null;
                }
                default -> {}
            }
            return moment;
        }

        private void measure(long agentBegan) {
            if (setupMillis < 0) {
                setupMillis = millis(agentBegan - dialled);
            } else if (lineSent != 0 && agentBegan > lineSent) {
                voiceToEar.add(millis(agentBegan - lineSent));
                lineSent = 0;
            }
        }

        long remainingNanos() {
            return deadline - nanoTime.getAsLong();
        }

        PhoneReport report(Cause cause) {
            return new PhoneReport(setupMillis, spoken, linesSent, voiceToEar, cause);
        }

        private static int millis(long nanos) {
            return (int) (nanos / 1_000_000);
        }
    }
}
