/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.agent.dialog.Answering;
import io.callwright.agent.dialog.CallerGone;
import io.callwright.agent.dialog.Continued;
import io.callwright.agent.dialog.Heard;
import io.callwright.agent.dialog.Listening;
import io.callwright.agent.dialog.Prompt;
import io.callwright.agent.dialog.TurnTaking;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.ladder.Ladder;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.turns.Lane;
import io.callwright.agent.turns.Playout;
import io.callwright.agent.turns.SpokenConversation;
import io.callwright.agent.turns.TurnObserver;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.audio.G711;
import io.callwright.media.audio.Resampler;
import io.callwright.media.vad.EnergyVad;
import io.callwright.media.vad.SpeechEvent;
import io.callwright.media.vad.VadConfig;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * One question of the agent over a line with echo and noise, faster than real time: the detector,
 * the recogniser, the voice and the rules of turns are the product's own, only the network and the
 * clock are not. Owned by the thread that made it.
 */
final class SimulatedCall implements AutoCloseable {
    private static final int FRAME = 160;
    private static final long FRAME_NANOS = 20_000_000;

    /** What is to be known of the room and the line. */
    record Room(double echoReturnLossDb, int echoDelayMillis, double noiseDb, long seed) {}

    private final Room room;
    private final EnergyVad vad = new EnergyVad(VadConfig.defaults());
    private final Line line = new Line();
    private final ExecutorService mailbox = Executors.newSingleThreadExecutor();
    private final AtomicLong nanos = new AtomicLong(1);
    private final List<String> events = new ArrayList<>();
    private final SpokenConversation conversation;
    private final Deque<short[]> sent = new ArrayDeque<>();
    private final SplittableRandom random;

    SimulatedCall(RecognizerEngine recognizer, SpeechSynthesizer voice, Room room) {
        this.room = room;
        random = new SplittableRandom(room.seed());
        for (int i = 0; i < room.echoDelayMillis() / 20; i++) {
            sent.add(new short[FRAME]);
        }
        conversation =
                new SpokenConversation(
                        new SpokenConversation.Parts(
                                recognizer,
                                new Direct(),
                                voice,
                                new Direct(),
                                new Ladder(nanos::get).call(),
                                line,
                                mailbox,
                                (delay, action) -> () -> {},
                                TurnTaking.defaults(),
                                new Notes(),
                                (type, data) -> {},
                                Clock.systemUTC(),
                                nanos::get));
    }

    /**
     * Asks, lets the caller speak into the prompt, and plays on to its end or the answer.
     *
     * @param at ms from the prompt's first sound
     * @return {@code paused}, {@code resumed}, {@code barged-in}, {@code said}, in their order
     */
    List<String> ask(String prompt, Grammar grammar, short[] caller, int at)
            throws InterruptedException {
        CompletableFuture<Heard> answer = new CompletableFuture<>();
        line.expect(); // before the dialogue's thread has come as far as its prompt
        Thread.ofVirtual()
                .start(() -> {
                    try {
                        answer.complete(
                                conversation.ask(new Prompt(prompt, true), listening(grammar)));
                    } catch (CallerGone | Continued e) {
                        answer.completeExceptionally(e);
                    }
                });
        line.awaitQueued();
        int played = 0;
        for (int over = 0; over < 50 && !answer.isDone(); played += 20) {
            step(slice(caller, played - at));
            over += line.isEmpty() && !isOpen() ? 1 : 0;
            if (events.contains("said")) {
                break;
            }
        }
        return List.copyOf(events);
    }

    private boolean isOpen() {
        return !events.isEmpty() && events.getLast().equals("paused");
    }

    private static Listening listening(Grammar grammar) {
        return new Listening(
                grammar,
                null,
                Duration.ofSeconds(5),
                Duration.ofMillis(500),
                Duration.ofSeconds(12),
                Answering.unknown(),
                true);
    }

    private static short[] slice(short[] audio, int fromMillis) {
        int from = fromMillis * 8;
        return from < 0 || from >= audio.length
                ? new short[FRAME]
                : Arrays.copyOfRange(audio, from, from + FRAME);
    }

    /** One tick of the media loop, and all that follows from it. */
    private void step(short[] caller) throws InterruptedException {
        short[] echo = sent.isEmpty() ? new short[FRAME] : sent.removeFirst();
        double gain = Math.pow(10, -room.echoReturnLossDb() / 20);
        double noise = 32768 * Math.pow(10, room.noiseDb() / 20);
        short[] heard = new short[FRAME];
        for (int i = 0; i < FRAME; i++) {
            double sum = caller[i] + gain * echo[i] + noise * random.nextGaussian();
            short linear = (short) Math.clamp(Math.round(sum), -32768, 32767);
            heard[i] = G711.PCMU.decode(G711.PCMU.encode(linear));
        }
        AudioFrame frame = new AudioFrame(heard, 8000, nanos.get() - 1);
        conversation.audio(frame);
        SpeechEvent event = vad.accept(frame);
        if (event != null) {
            conversation.speech(event);
        }
        short[] out = line.take();
        sent.addLast(out == null ? new short[FRAME] : out);
        if (out != null) {
            vad.reference(new AudioFrame(out, 8000, nanos.get() - 1));
        }
        nanos.addAndGet(FRAME_NANOS);
        drain();
        line.awaitQueued();
    }

    /** Until the mailbox has done all that this tick put there. */
    private void drain() throws InterruptedException {
        try {
            for (int i = 0; i < 2; i++) {
                mailbox.submit(() -> {}).get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        mailbox.execute(conversation::callerGone);
        mailbox.shutdown();
        conversation.close();
    }

    private final class Notes implements TurnObserver {
        @Override
        public void agentBegins(String text) {
            line.expect();
        }

        @Override
        public void paused(int sinceOnsetMillis) {
            events.add("paused");
        }

        @Override
        public void resumed() {
            line.expectAgain();
            events.add("resumed");
        }

        @Override
        public void bargedIn() {
            events.add("barged-in");
        }

        @Override
        public void agentSaid(String heard, boolean interrupted) {
            events.add("said");
        }
    }

    /** An unbounded queue with a mark at its end. Guarded by its monitor. */
    private static final class Line implements Playout {
        private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(30);

        private final Deque<Object> queue = new ArrayDeque<>();
        private int marks;
        private int marksAtFlush;
        private int awaited;

        /** A text is on its way: the line waits until it is queued to its end. */
        synchronized void expect() {
            awaited = marks + 1;
        }

        /** The text that was flushed last goes on. */
        synchronized void expectAgain() {
            awaited = marksAtFlush + 1;
        }

        synchronized void awaitQueued() throws InterruptedException {
            long deadline = System.nanoTime() + PATIENCE_NANOS;
            while (marks < awaited) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("the voice did not speak");
                }
                TimeUnit.MILLISECONDS.timedWait(this, 100);
            }
        }

        synchronized boolean isEmpty() {
            return queue.isEmpty();
        }

        short[] take() {
            Object next;
            synchronized (this) {
                next = queue.pollFirst();
            }
            while (next instanceof Runnable mark) {
                mark.run();
                synchronized (this) {
                    next = queue.pollFirst();
                }
            }
            return (short[]) next;
        }

        @Override
        public List<short[]> pieces(Speech speech) {
            short[] samples = Resampler.convert(speech.samples(), speech.sampleRate(), 8000);
            List<short[]> pieces = new ArrayList<>();
            for (int from = 0; from < samples.length; from += FRAME) {
                pieces.add(Arrays.copyOfRange(samples, from, from + FRAME));
            }
            return pieces;
        }

        @Override
        public synchronized boolean offer(short[] piece) {
            queue.addLast(piece);
            return true;
        }

        @Override
        public void awaitSpace() {}

        @Override
        public synchronized void whenPlayed(Runnable action) {
            queue.addLast(action);
            marks++;
            notifyAll();
        }

        @Override
        public synchronized int flush() {
            int unsent = queuedMillis();
            marksAtFlush = marks;
            queue.clear();
            return unsent;
        }

        @Override
        public synchronized int queuedMillis() {
            return (int) queue.stream().filter(short[].class::isInstance).count() * PIECE_MILLIS;
        }
    }

    private static final class Direct implements Lane {
        @Override
        public boolean submit(Runnable task) {
            task.run();
            return true;
        }

        @Override
        public void closeAfter(Runnable last) {
            last.run();
        }
    }
}
