/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.agent.engines.SpeechConfig;
import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.ModelTrial;
import io.callwright.agent.stt.Pronouncer;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.host.HostLimits;
import io.callwright.agent.stt.host.HostSpec;
import io.callwright.agent.stt.host.HostedEngine;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxEngine;
import io.callwright.agent.stt.vosk.VoskEngine;
import io.callwright.media.audio.AudioFrame;
import io.callwright.server.phone.CallerVoice;
import io.callwright.tests.peers.WorkFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the way of the audio to an engine costs: CPU time of all threads, but for the JVM's
 * compilers, and of all processes with lane and adapter, in this process and in a host's, over that
 * of the engine driven alone on the same audio at the same pace. Round by round in turns; what the
 * pace itself costs is taken off; medians of the rounds' ratios.
 *
 * <p>The engine alone is libvosk itself, in blocks of 20 or 100 ms, whichever is cheaper; of
 * PocketSphinx it is the adapter on 16 kHz audio that was made before.
 */
final class RecogniserOverhead implements VoicePart {
    private static final String[] LINES = {
        "yes that works for me",
        "i would like to reschedule to tuesday at three",
        "please stop calling me",
        "i am not interested",
        "who is this",
        "leave a message after the tone",
    };
    private static final Grammar GRAMMAR =
            new Grammar(
                    "lines",
                    new Expansion.OneOf(
                            Arrays.stream(LINES).<Expansion>map(Expansion.Words::new).toList()));
    private static final int ROUNDS = 9;
    private static final int WARM_UP = 2;
    private static final String PACE = "pace";
    private static final String ALONE = "alone";
    private static final String IN_PROCESS = "in-process";

    private final ModelTrial trial =
            new ModelTrial(WorkFolder.create("bench-trials"), Duration.ofMinutes(2));
    private final Map<String, Object> shown = new LinkedHashMap<>();
    private boolean identical = true;

    @Override
    public String name() {
        return "overhead";
    }

    @Override
    public List<String> figures() {
        return List.of("recogniser_overhead", "recogniser_ways", "transcripts_identical");
    }

    @Override
    public void measure(BenchOptions options, Figures figures) {
        shown.clear();
        identical = true;
        CallerVoice voice = new CallerVoice("rms");
        List<List<AudioFrame>> lines = new ArrayList<>();
        for (String line : LINES) {
            lines.add(frames(voice.speak(line)));
        }
        double overhead = compare("vosk", voskWays(), lines);
        try {
            compare("pocketsphinx", sphinxWays(), lines);
        } catch (RecognizerException e) {
            shown.put("pocketsphinx", "missing: " + e.getMessage());
        }
        figures.put("recogniser_overhead", overhead);
        figures.put("recogniser_ways", shown);
        figures.put("transcripts_identical", identical ? 1L : 0L);
    }

    private Map<String, HearingWay> voskWays() {
        Path model =
                Path.of(System.getProperty("callwright.root", "."))
                        .resolve("agent/src/test/resources/vosk-tiny-synth-8k");
        Map<String, HearingWay> ways = new LinkedHashMap<>();
        ways.put(PACE, new HearingWay.Pace());
        ways.put(ALONE, new HearingWay.VoskAlone(model, 1));
        ways.put(ALONE + ", 100 ms", new HearingWay.VoskAlone(model, 5));
        ways.put(IN_PROCESS, new HearingWay.Laned(VoskEngine.load(model, trial), GRAMMAR));
        ways.put("child", new HearingWay.Laned(hosted("vosk", model), GRAMMAR));
        return ways;
    }

    private Map<String, HearingWay> sphinxWays() {
        SpeechConfig speech = SpeechConfig.defaults();
        Supplier<RecognizerEngine> engine =
                () -> PocketSphinxEngine.load(speech.pocketsphinx(), Pronouncer.NONE, trial);
        Map<String, HearingWay> ways = new LinkedHashMap<>();
        ways.put(PACE, new HearingWay.Pace());
        ways.put(ALONE, new HearingWay.WideBand(engine.get(), GRAMMAR));
        ways.put(IN_PROCESS, new HearingWay.Laned(engine.get(), GRAMMAR));
        ways.put(
                "child",
                new HearingWay.Laned(
                        hosted("pocketsphinx", speech.pocketsphinx().modelDir()), GRAMMAR));
        return ways;
    }

    private static HostedEngine hosted(String kind, Path model) {
        return HostedEngine.start(
                new HostSpec(kind, model, WorkFolder.shared("graphs"), 2),
                HostLimits.defaults(Duration.ofMinutes(1)),
                () -> {
                    throw new RecognizerException("the host died during the measurement");
                });
    }

    /** One way on its way through the rounds. */
    private static final class Run {
        private final String name;
        private final HearingWay way;
        private final List<List<AudioFrame>> lines;
        private final double[] cpu = new double[ROUNDS];
        private final List<Double> finals = new ArrayList<>();

        Run(String name, HearingWay way, List<List<AudioFrame>> lines) {
            this.name = name;
            this.way = way;
            this.lines = lines.stream().map(way::prepared).toList();
        }

        boolean hears() {
            return !(way instanceof HearingWay.Pace);
        }

        /** The transcripts of a round; one that warms up has a negative number. */
        List<String> round(int number) {
            double before = nanos(way);
            List<String> heard = new ArrayList<>();
            for (List<AudioFrame> line : lines) {
                HearingWay.Heard result = way.hear(line);
                heard.add(result.text());
                if (number >= 0) {
                    finals.add(result.sinceLastFrameNanos() / 1e6);
                }
            }
            if (number >= 0) {
                cpu[number] = nanos(way) - before;
            }
            return heard;
        }
    }

    /**
     * All ways in each round, one after the other, so that what disturbs one disturbs all.
     *
     * @return CPU time of the way in this process over that of the engine alone
     */
    private double compare(
            String engine, Map<String, HearingWay> ways, List<List<AudioFrame>> lines) {
        List<Run> runs = new ArrayList<>();
        try {
            ways.forEach((name, way) -> runs.add(new Run(name, way, lines)));
            List<String> expected = null;
            for (int round = -WARM_UP; round < ROUNDS; round++) {
                for (Run run : runs) {
                    List<String> heard = run.round(round);
                    if (run.hears()) {
                        expected = expected == null ? heard : expected;
                        identical &= heard.equals(expected);
                    }
                }
            }
        } finally {
            ways.values().forEach(HearingWay::close);
        }
        double seconds = lines.stream().mapToInt(List::size).sum() * 0.02;
        return show(engine, runs, seconds);
    }

    private double show(String engine, List<Run> runs, double seconds) {
        double[] pace = runs.getFirst().cpu;
        Run alone =
                runs.stream()
                        .filter(run -> run.name.startsWith(ALONE))
                        .min(Comparator.comparingDouble(run -> median(run.cpu)))
                        .orElseThrow();
        double inProcess = Double.NaN;
        shown.put(engine + " pace cpu_ms_per_s", rounded(median(pace) / 1e6 / seconds));
        for (Run run : runs.subList(1, runs.size())) {
            double[] own = new double[ROUNDS];
            double[] ratios = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                own[round] = run.cpu[round] - pace[round];
                ratios[round] = own[round] / (alone.cpu[round] - pace[round]);
            }
            String name = engine + " " + run.name;
            shown.put(name, rounded(median(ratios)));
            shown.put(name + " range", rounded(least(ratios)) + " to " + rounded(most(ratios)));
            shown.put(name + " cpu_ms_per_s", rounded(median(own) / 1e6 / seconds));
            shown.put(
                    name + " final_ms_p50",
                    rounded(median(run.finals.stream().mapToDouble(ms -> ms).toArray())));
            if (run.name.equals(IN_PROCESS)) {
                inProcess = median(ratios);
            }
        }
        return inProcess;
    }

    private static double nanos(HearingWay way) {
        long own = ProcessUse.cpuNanos(ProcessHandle.current().pid());
        return way.elsewhere().isPresent()
                ? own + ProcessUse.cpuNanos(way.elsewhere().getAsLong())
                : own;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private static double least(double[] values) {
        return Arrays.stream(values).min().orElseThrow();
    }

    private static double most(double[] values) {
        return Arrays.stream(values).max().orElseThrow();
    }

    private static double rounded(double value) {
        return Math.round(value * 1000) / 1000.0;
    }

    private static List<AudioFrame> frames(short[] speech) {
        short[] line = new short[1600 + speech.length + 1600];
        System.arraycopy(speech, 0, line, 1600, speech.length);
        List<AudioFrame> frames = new ArrayList<>();
        for (int at = 0; at + 160 <= line.length; at += 160) {
            frames.add(new AudioFrame(Arrays.copyOfRange(line, at, at + 160), 8000, at * 125_000L));
        }
        return frames;
    }
}
