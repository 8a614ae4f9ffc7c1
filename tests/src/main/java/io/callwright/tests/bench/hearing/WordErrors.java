/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.hearing;

import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.media.audio.AudioFrame;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Word error rates of the product's recognisers, in this process and faster than real time: each
 * set of utterances over each {@link Line}. "Heard" is what the dialog would get: an answer that
 * was rejected counts as words left out.
 */
public final class WordErrors {
    /**
     * @param percent set and line, as {@code answers-slt/telephone}, to engine to word error rate;
     *     null where the engine or the set is absent
     * @param missing engine or set to the reason
     * @param cpuPerSecond engine to CPU seconds for each second of audio
     * @param finishMillis engine to the 95th percentile of CPU from the last frame to the result
     */
    public record Result(
            Map<String, Map<String, @Nullable Double>> percent,
            Map<String, String> missing,
            Map<String, Double> cpuPerSecond,
            Map<String, Double> finishMillis) {}

    private final Map<String, Map<String, WordAlignment>> counts = new TreeMap<>();
    private final Map<String, Double> cpu = new TreeMap<>();
    private final Map<String, Double> finish = new TreeMap<>();

    private WordErrors() {}

    /** Takes two to three minutes on two cores. */
    public static Result measure() {
        SpokenSets sets = SpokenSets.load();
        try (Recognisers recognisers = Recognisers.load()) {
            WordErrors errors = new WordErrors();
            recognisers
                    .engines()
                    .forEach((name, engine) -> errors.measure(name, engine, sets.utterances()));
            Map<String, String> missing = new LinkedHashMap<>(recognisers.missing());
            missing.putAll(sets.missing());
            return new Result(
                    errors.percent(recognisers.missing().keySet()),
                    missing,
                    errors.cpu,
                    errors.finish);
        }
    }

    private void measure(String name, RecognizerEngine engine, List<Utterance> utterances) {
        if (utterances.isEmpty()) {
            return;
        }
        double seconds = 0;
        long used = 0;
        List<Double> finishes = new ArrayList<>();
        try (SpeechRecognizer recognizer = engine.open()) {
            for (Line line : Line.ALL) {
                for (int i = 0; i < utterances.size(); i += line.stride()) {
                    Utterance utterance = utterances.get(i);
                    List<AudioFrame> frames = line.frames(utterance.recording(), i);
                    long before = cpuNanos();
                    recognizer.start(utterance.grammar());
                    for (int k = 0; k < frames.size(); k++) {
                        recognizer.accept(frames.get(k));
                        if (k % 5 == 4) {
                            recognizer.partial(); // as a call asks, ten times a second
                        }
                    }
                    long spoken = cpuNanos();
                    Transcript.Final heard = recognizer.finish();
                    finishes.add((cpuNanos() - spoken) / 1e6);
                    used += cpuNanos() - before;
                    seconds += frames.size() * AudioFrame.MILLIS / 1000.0;
                    count(name, utterance, line, heard.text());
                }
                report(name, line);
            }
        }
        finishes.sort(null);
        cpu.put(name, Math.round(used / 1e6 / seconds) / 1000.0);
        finish.put(name, Math.round(finishes.get(finishes.size() * 95 / 100) * 10) / 10.0);
    }

    private void report(String engine, Line line) {
        counts.forEach((set, engines) -> {
            WordAlignment count = engines.get(engine);
            if (set.endsWith("/" + line.name()) && count != null) {
                System.err.printf(
                        "%-16s %-32s %5.1f %% of %d words%n",
                        engine, set, count.percent(), count.words());
            }
        });
    }

    private void count(String engine, Utterance utterance, Line line, String heard) {
        WordAlignment one = WordAlignment.of(utterance.said(), heard);
        add(utterance.group(), line, engine, one);
        if (utterance.grammar().name().equals("digit")) {
            add("digits-people", line, engine, one);
        }
    }

    private void add(String group, Line line, String engine, WordAlignment one) {
        counts.computeIfAbsent(group + "/" + line.name(), _ -> new TreeMap<>())
                .merge(engine, one, WordAlignment::plus);
    }

    private Map<String, Map<String, @Nullable Double>> percent(Iterable<String> absent) {
        Map<String, Map<String, @Nullable Double>> table = new LinkedHashMap<>();
        counts.forEach((set, engines) -> {
            Map<String, @Nullable Double> row = new LinkedHashMap<>();
            engines.forEach((engine, count) -> row.put(engine, count.percent()));
            absent.forEach(engine -> row.put(engine, null));
            table.put(set, row);
        });
        return table;
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
