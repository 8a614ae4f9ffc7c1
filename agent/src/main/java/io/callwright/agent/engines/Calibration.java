/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.engines;

import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.audio.G711;
import io.callwright.media.audio.Resampler;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Measures what the engines cost here: the voice speaks some sentences, and the recogniser hears
 * them over a telephone line, one at a time in the background of the pools that calls use. Owned by
 * the thread of {@link #measure}.
 */
final class Calibration {
    private static final int LINE_RATE = 8000;
    private static final int FRAME = LINE_RATE / 50;

    private static final int WARM_UP = 3;
    private static final long PATIENCE_SECONDS = 30;

    private final CalibrationText text;
    private final SpeechSynthesizer voice;
    private final @Nullable RecognizerEngine recognizer;

    /** The clock that tells what hearing costs. */
    private final LongSupplier hearing;

    private final Consumer<Runnable> synthesis;
    private final Consumer<Runnable> recognition;

    /**
     * @param text in the language of both
     * @param voice without what keeps its speech
     * @param recognizer null where nothing hears, which costs nothing
     * @param elsewhere CPU time of the process in which the recogniser computes too, 0 without one;
     *     nanoseconds
     * @param synthesis runs a task on the voice's workers when no call wants them
     * @param recognition the same for the recogniser
     */
    Calibration(
            CalibrationText text,
            SpeechSynthesizer voice,
            @Nullable RecognizerEngine recognizer,
            LongSupplier elsewhere,
            Consumer<Runnable> synthesis,
            Consumer<Runnable> recognition) {
        this.text = text;
        this.voice = voice;
        this.recognizer = recognizer;
        this.hearing = () -> cpuNanos() + elsewhere.getAsLong();
        this.synthesis = synthesis;
        this.recognition = recognition;
    }

    /**
     * Blocks for some seconds, longer while calls are up.
     *
     * @param idle asked before each sentence
     * @throws IllegalStateException when an engine fails, or no worker is free for too long
     */
    SpeechCosts measure(Engines.Idle idle) throws InterruptedException {
        double[] spoken = new double[text.sentences().size()];
        double[] heard = new double[text.sentences().size()];
        for (int i = 0; i < text.sentences().size(); i++) {
            idle.await();
            String sentence = text.sentences().get(i);
            Timed<Speech> speech =
                    on(synthesis, Calibration::cpuNanos, () -> voice.synthesize(sentence));
            spoken[i] = speech.seconds() / seconds(speech.value());
            List<AudioFrame> line = line(speech.value());
            Timed<Integer> frames = on(recognition, hearing, () -> hear(line));
            heard[i] = frames.seconds() / (frames.value() * AudioFrame.MILLIS / 1000.0);
        }
        return new SpeechCosts(median(heard), median(spoken));
    }

    private record Timed<T>(T value, double seconds) {}

    private static <T> Timed<T> on(Consumer<Runnable> workers, LongSupplier clock, Supplier<T> work)
            throws InterruptedException {
        CompletableFuture<Timed<T>> done = new CompletableFuture<>();
        workers.accept(() -> {
            try {
                long since = clock.getAsLong();
                T value = work.get();
                double seconds = (clock.getAsLong() - since) / 1e9;
                done.complete(new Timed<>(value, Math.max(1e-6, seconds)));
            } catch (RuntimeException e) {
                done.completeExceptionally(e);
            }
        });
        try {
            return done.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException("an engine failed", e.getCause());
        } catch (TimeoutException e) {
            throw new IllegalStateException("no worker was free for " + PATIENCE_SECONDS + " s", e);
        }
    }

    /** Native code on this thread included. */
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private int hear(List<AudioFrame> frames) {
        if (recognizer == null) {
            return frames.size();
        }
        try (SpeechRecognizer ear = recognizer.open()) {
            ear.start(text.grammar());
            frames.forEach(ear::accept);
            var _ = ear.partial();
            var _ = ear.finish();
        }
        return frames.size();
    }

    private static double seconds(Speech speech) {
        return (double) speech.samples().length / speech.sampleRate();
    }

    private static List<AudioFrame> line(Speech speech) {
        short[] narrow = Resampler.convert(speech.samples(), speech.sampleRate(), LINE_RATE);
        for (int i = 0; i < narrow.length; i++) {
            narrow[i] = G711.PCMU.decode(G711.PCMU.encode(narrow[i]));
        }
        return IntStream.range(0, narrow.length / FRAME)
                .mapToObj(i ->
                        new AudioFrame(
                                Arrays.copyOfRange(narrow, i * FRAME, (i + 1) * FRAME),
                                LINE_RATE,
                                i * 20_000_000L))
                .toList();
    }

    private static double median(double[] all) {
        double[] warm = Arrays.copyOfRange(all, WARM_UP, all.length);
        Arrays.sort(warm);
        return warm[warm.length / 2];
    }
}
