/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.agent.engines.Engines;
import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.inference.InferencePool;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.tts.check.TestSentences;
import io.callwright.agent.turns.Lane;
import io.callwright.agent.turns.Recognition;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.vad.EnergyVad;
import io.callwright.media.vad.SpeechEvent;
import io.callwright.media.vad.VadConfig;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * One caller after the other, faster than real time: each call has a recogniser and a lane of its
 * own, some questions, and audio as calls have it, mostly a quiet or a noisy line and every now and
 * then an answer, cut by the detector. Owned by its thread.
 */
final class SoakCaller implements Runnable {
    private static final int FRAME = 160;
    private static final long FRAME_NANOS = 20_000_000;
    private static final int PRE_ROLL = 25;
    private static final int TRAIL = 20;

    /** Questions of flows are some dozens; more than the 64 that a decoder keeps. */
    private static final int QUESTIONS = 90;

    /** One of so many prompts has values that nobody has heard. */
    private static final int FRESH_PROMPT = 4;

    /** What all callers together did. */
    static final class Done {
        final AtomicLong calls = new AtomicLong();
        final AtomicLong audioMillis = new AtomicLong();
        final AtomicLong utterances = new AtomicLong();
        final AtomicLong understood = new AtomicLong();
        final AtomicLong prompts = new AtomicLong();

        double hours() {
            return audioMillis.get() / 3_600_000.0;
        }
    }

    private final VoiceUnderTest voice;
    private final RecognizerEngine engine;
    private final List<short[]> answers;
    private final List<String> phrases;
    private final Done done;
    private final double untilHours;
    private final SplittableRandom random;
    private long sentences;

    SoakCaller(
            VoiceUnderTest voice,
            RecognizerEngine engine,
            List<String> phrases,
            List<short[]> answers,
            Done done,
            double untilHours,
            long seed) {
        this.voice = voice;
        this.engine = engine;
        this.phrases = List.copyOf(phrases);
        this.answers = answers;
        this.done = done;
        this.untilHours = untilHours;
        this.random = new SplittableRandom(seed);
        this.sentences = seed << 32;
    }

    @Override
    public void run() {
        while (done.hours() < untilHours) {
            Engines engines = voice.engines();
            InferencePool.Lane lane = engines.recognition().lane("soak");
            try (Recognition recognition = new Recognition(engine, Lane.of(lane))) {
                int questions = random.nextInt(3, 8);
                for (int i = 0; i < questions; i++) {
                    prompt();
                    answer(recognition);
                }
            }
            done.calls.incrementAndGet();
        }
    }

    /** The agent speaks: its audio counts, at five syllables a second or so. */
    private void prompt() {
        String text =
                random.nextInt(FRESH_PROMPT) == 0
                        ? TestSentences.fresh(1, sentences++).getFirst()
                        : TestSentences.fresh(1, random.nextInt(QUESTIONS)).getFirst();
        voice.speak(text);
        done.prompts.incrementAndGet();
        done.audioMillis.addAndGet(65L * text.length());
    }

    /** Silence, an answer, silence; one time in six nobody speaks, one in ten into noise. */
    private void answer(Recognition recognition) {
        short[] said =
                random.nextInt(6) == 0 ? new short[0] : answers.get(random.nextInt(answers.size()));
        double noise = random.nextInt(10) == 0 ? 400 : 6;
        int lead = random.nextInt(25, 120) * FRAME;
        int frames = (lead + said.length) / FRAME + 60;
        Listener listener = new Listener(recognition, question());
        for (int i = 0; i < frames; i++) {
            short[] pcm = new short[FRAME];
            for (int k = 0; k < FRAME; k++) {
                int at = i * FRAME + k - lead;
                double speech = at >= 0 && at < said.length ? said[at] : 0;
                pcm[k] =
                        (short)
                                Math.clamp(
                                        Math.round(speech + noise * random.nextGaussian()),
                                        Short.MIN_VALUE,
                                        Short.MAX_VALUE);
            }
            listener.hear(new AudioFrame(pcm, 8000, i * FRAME_NANOS));
        }
        listener.end();
        done.audioMillis.addAndGet(20L * frames);
    }

    private Grammar question() {
        int number = random.nextInt(QUESTIONS);
        String[] some = new String[6];
        Arrays.setAll(some, i -> phrases.get((number + i * (1 + number / 15)) % phrases.size()));
        return new Grammar(
                "soak" + number,
                new Expansion.OneOf(
                        Arrays.stream(some)
                                .distinct()
                                .<Expansion>map(Expansion.Words::new)
                                .toList()));
    }

    /** Detector and recogniser of one answer. */
    private final class Listener {
        private final EnergyVad vad = new EnergyVad(VadConfig.defaults());
        private final Deque<AudioFrame> recent = new ArrayDeque<>();
        private final Recognition recognition;
        private final Grammar grammar;
        private boolean open;
        private int silent;
        private int frames;

        Listener(Recognition recognition, Grammar grammar) {
            this.recognition = recognition;
            this.grammar = grammar;
        }

        void hear(AudioFrame frame) {
            recent.addLast(frame);
            if (recent.size() > PRE_ROLL) {
                recent.removeFirst();
            }
            @Nullable SpeechEvent event = vad.accept(frame);
            if (event instanceof SpeechEvent.Started) {
                silent = 0;
                if (!open) {
                    open = true;
                    recognition.begin(grammar, List.copyOf(recent));
                    return;
                }
            } else if (event instanceof SpeechEvent.Ended) {
                silent = 1;
            }
            if (open) {
                recognition.accept(frame);
                if (++frames % PRE_ROLL == 0) {
                    words(); // and so the lane never runs over
                }
                if (silent > 0 && ++silent > TRAIL) {
                    end();
                }
            }
        }

        private void words() {
            CompletableFuture<String> words = new CompletableFuture<>();
            recognition.glance(words::complete);
            words.join();
        }

        void end() {
            if (open) {
                open = false;
                silent = 0;
                CompletableFuture<Transcript.Final> heard = new CompletableFuture<>();
                recognition.finish((words, lost) -> heard.complete(words));
                done.utterances.incrementAndGet();
                done.understood.addAndGet(heard.join().text().isBlank() ? 0 : 1);
            }
        }
    }
}
