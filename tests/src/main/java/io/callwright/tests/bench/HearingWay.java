/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.agent.engines.Engines;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.inference.InferencePool;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.TelephoneUpsampler;
import io.callwright.agent.stt.host.HostedEngine;
import io.callwright.agent.turns.Lane;
import io.callwright.agent.turns.Recognition;
import io.callwright.media.audio.AudioFrame;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
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

    /** The frames as this way takes them; made before anything is measured. */
    default List<AudioFrame> prepared(List<AudioFrame> line) {
        return line;
    }

    /** Process in which it also works; none for this one alone. */
    default OptionalLong elsewhere() {
        return OptionalLong.empty();
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

    /** Nothing but the pace, which every way pays. */
    final class Pace implements HearingWay {
        @Override
        public Heard hear(List<AudioFrame> line) {
            long due = System.nanoTime();
            for (int i = 0; i < line.size(); i++) {
                due = paced(due);
            }
            return new Heard("", 0);
        }

        @Override
        public void close() {}
    }

    /**
     * libvosk as its documentation shows it: one recogniser a line, nothing around it, on the
     * thread that has the frames.
     */
    final class VoskAlone implements HearingWay {
        private final Model model;
        private final int framesAtATime;

        VoskAlone(Path directory, int framesAtATime) {
            this.framesAtATime = framesAtATime;
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
                short[] block = new short[framesAtATime * line.getFirst().samples().length];
                int gathered = 0;
                long due = System.nanoTime();
                for (int i = 0; i < line.size(); i++) {
                    due = paced(due);
                    short[] frame = line.get(i).samples();
                    System.arraycopy(frame, 0, block, gathered, frame.length);
                    gathered += frame.length;
                    if (gathered == block.length || i == line.size() - 1) {
                        if (recognizer.acceptWaveForm(block, gathered)) {
                            append(text, recognizer.getResult());
                        }
                        gathered = 0;
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

    /**
     * PocketSphinx without what the product adds for the telephone: 16 kHz audio that was made
     * before, on the thread that has the frames.
     */
    final class WideBand implements HearingWay {
        private final RecognizerEngine engine;
        private final SpeechRecognizer recognizer;
        private final Grammar grammar;

        WideBand(RecognizerEngine engine, Grammar grammar) {
            this.engine = engine;
            this.recognizer = engine.open();
            this.grammar = grammar;
        }

        @Override
        public List<AudioFrame> prepared(List<AudioFrame> line) {
            TelephoneUpsampler upsampler = new TelephoneUpsampler(TelephoneUpsampler.FILL);
            return line.stream()
                    .map(frame ->
                            new AudioFrame(
                                    upsampler.process(frame.samples()),
                                    2 * frame.sampleRate(),
                                    frame.mediaNanos()))
                    .toList();
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

    /** As in a call: adapter, lane and pool. */
    final class Laned implements HearingWay {
        private final RecognizerEngine engine;
        private final Recognition recognition;
        private final Grammar grammar;
        private final InferencePool pool =
                new InferencePool("bench-hear", 2, Engines.RECOGNITION_LANE);

        Laned(RecognizerEngine engine, Grammar grammar) {
            this.engine = engine;
            this.recognition = new Recognition(engine, Lane.of(pool.lane("bench")));
            this.grammar = grammar;
        }

        @Override
        public Heard hear(List<AudioFrame> line) {
            CompletableFuture<String> text = new CompletableFuture<>();
            recognition.begin(grammar, List.of());
            long due = System.nanoTime();
            for (AudioFrame frame : line) {
                due = paced(due);
                recognition.accept(frame);
            }
            long last = System.nanoTime();
            recognition.finish((result, lost) -> text.complete(result.text()));
            String heard = text.join();
            return new Heard(heard, System.nanoTime() - last);
        }

        @Override
        public OptionalLong elsewhere() {
            return engine instanceof HostedEngine hosted
                    ? OptionalLong.of(hosted.status().pid())
                    : OptionalLong.empty();
        }

        @Override
        public void close() {
            recognition.close();
            pool.close();
            engine.close();
        }
    }
}
