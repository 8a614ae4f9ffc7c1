/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.inference.InferencePool;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.host.HostedEngine;
import io.callwright.media.audio.AudioFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;
import org.vosk.Recognizer;
import tools.jackson.databind.json.JsonMapper;

/** One way of having a line heard; the frames of a line come at a pace. */
sealed interface HearingWay extends AutoCloseable {
    /** Ten times faster than they are spoken. */
    long FRAME_NANOS = 2_000_000;

    /** The transcript of the line, and how long after its last frame it was there. */
    record Heard(String text, long sinceLastFrameNanos) {}

    Heard hear(List<AudioFrame> line);

    /** CPU time of other processes so far. */
    default Duration elsewhere() {
        return Duration.ZERO;
    }

    @Override
    void close();

    /** Waits for the time of a frame; gives the time of the next. */
    private static long paced(long due) {
        long left = due - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = due - System.nanoTime();
        }
        return due + FRAME_NANOS;
    }

    /** libvosk as its documentation shows it: one recogniser a line, nothing around it. */
    final class VoskAlone implements HearingWay {
        private final Model model;

        VoskAlone(Path directory) {
            try {
                LibVosk.setLogLevel(LogLevel.WARNINGS);
                model = new Model(directory.toString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Heard hear(List<AudioFrame> line) {
            StringBuilder text = new StringBuilder();
            try (Recognizer recognizer = new Recognizer(model, line.getFirst().sampleRate())) {
                recognizer.setWords(true);
                long due = System.nanoTime();
                for (AudioFrame frame : line) {
                    due = paced(due);
                    if (recognizer.acceptWaveForm(frame.samples(), frame.samples().length)) {
                        append(text, recognizer.getResult());
                    }
                }
                long last = System.nanoTime();
                append(text, recognizer.getFinalResult());
                return new Heard(text.toString(), System.nanoTime() - last);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void append(StringBuilder text, String json) {
            String more = JsonMapper.shared().readTree(json).path("text").asString("");
            text.append(text.isEmpty() || more.isEmpty() ? "" : " ").append(more);
        }

        @Override
        public void close() {
            model.close();
        }
    }

    /** An adapter on the thread that has the frames. */
    final class Adapter implements HearingWay {
        private final RecognizerEngine engine;
        private final SpeechRecognizer recognizer;
        private final Grammar grammar;

        Adapter(RecognizerEngine engine, Grammar grammar) {
            this.engine = engine;
            this.recognizer = engine.open();
            this.grammar = grammar;
        }

        @Override
        public Heard hear(List<AudioFrame> line) {
            recognizer.start(grammar);
            long due = System.nanoTime();
            for (AudioFrame frame : line) {
                due = paced(due);
                recognizer.accept(frame);
            }
            long last = System.nanoTime();
            String text = recognizer.finish().text();
            return new Heard(text, System.nanoTime() - last);
        }

        @Override
        public void close() {
            recognizer.close();
            engine.close();
        }
    }

    /** As in a call: an adapter behind a lane of the pool. */
    final class Laned implements HearingWay {
        private final RecognizerEngine engine;
        private final SpeechRecognizer recognizer;
        private final Grammar grammar;
        private final InferencePool pool = new InferencePool("bench-hear", 2, 250);
        private final InferencePool.Lane lane = pool.lane("bench");

        Laned(RecognizerEngine engine, Grammar grammar) {
            this.engine = engine;
            this.recognizer = engine.open();
            this.grammar = grammar;
        }

        @Override
        public Heard hear(List<AudioFrame> line) {
            CompletableFuture<String> text = new CompletableFuture<>();
            lane.submit(() -> recognizer.start(grammar));
            long due = System.nanoTime();
            for (AudioFrame frame : line) {
                due = paced(due);
                lane.submit(() -> recognizer.accept(frame));
            }
            long last = System.nanoTime();
            lane.submit(() -> text.complete(recognizer.finish().text()));
            String heard = text.join();
            return new Heard(heard, System.nanoTime() - last);
        }

        @Override
        public Duration elsewhere() {
            return engine instanceof HostedEngine hosted
                    ? ProcessHandle.of(hosted.status().pid())
                            .flatMap(host -> host.info().totalCpuDuration())
                            .orElse(Duration.ZERO)
                    : Duration.ZERO;
        }

        @Override
        public void close() {
            pool.close();
            recognizer.close();
            engine.close();
        }
    }
}
