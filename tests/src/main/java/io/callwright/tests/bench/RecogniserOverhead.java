/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import com.sun.management.OperatingSystemMXBean;
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
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * What the way of the audio to an engine costs: CPU time of all processes with lane and adapter, in
 * this process and in a host's, over that of the engine driven alone on the same audio, in turns in
 * the same run. The engine alone is libvosk itself; of PocketSphinx it is the adapter without a
 * lane, since its library takes no telephone audio.
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
    private static final String ALONE = "alone";

    private final OperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
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
        compare("vosk", voskWays(), lines);
        try {
            compare("pocketsphinx", sphinxWays(), lines);
        } catch (RecognizerException e) {
            shown.put("pocketsphinx", "missing: " + e.getMessage());
        }
        figures.put("recogniser_overhead", (Double) shown.get("vosk child"));
        figures.put("recogniser_ways", shown);
        figures.put("transcripts_identical", identical ? 1L : 0L);
    }

    private Map<String, HearingWay> voskWays() {
        Path model =
                Path.of(System.getProperty("callwright.root", "."))
                        .resolve("agent/src/test/resources/vosk-tiny-synth-8k");
        Map<String, HearingWay> ways = new LinkedHashMap<>();
        ways.put(ALONE, new HearingWay.VoskAlone(model));
        ways.put("in-process", new HearingWay.Laned(VoskEngine.load(model, trial), GRAMMAR));
        ways.put("child", new HearingWay.Laned(hosted("vosk", model), GRAMMAR));
        return ways;
    }

    private Map<String, HearingWay> sphinxWays() {
        SpeechConfig speech = SpeechConfig.defaults();
        Supplier<RecognizerEngine> engine =
                () -> PocketSphinxEngine.load(speech.pocketsphinx(), Pronouncer.NONE, trial);
        Map<String, HearingWay> ways = new LinkedHashMap<>();
        ways.put(ALONE, new HearingWay.Adapter(engine.get(), GRAMMAR));
        ways.put("in-process", new HearingWay.Laned(engine.get(), GRAMMAR));
        ways.put(
                "child",
                new HearingWay.Laned(
                        hosted("pocketsphinx", speech.pocketsphinx().modelDir()), GRAMMAR));
        return ways;
    }

    private static HostedEngine hosted(String kind, Path model) {
        return HostedEngine.start(
                new HostSpec(kind, model, 2),
                HostLimits.defaults(Duration.ofMinutes(1)),
                () -> {
                    throw new RecognizerException("the host died during the measurement");
                });
    }

    /** All ways in each round, one after the other, so that what disturbs one disturbs all. */
    private void compare(
            String engine, Map<String, HearingWay> ways, List<List<AudioFrame>> lines) {
        Map<String, double[]> cpu = new HashMap<>();
        Map<String, List<Double>> finals = new HashMap<>();
        List<String> expected = null;
        try {
            for (int round = -2; round < ROUNDS; round++) { // two to warm up
                for (Map.Entry<String, HearingWay> way : ways.entrySet()) {
                    String name = way.getKey();
                    double before = nanos(way.getValue());
                    List<String> heard = new ArrayList<>();
                    for (List<AudioFrame> line : lines) {
                        HearingWay.Heard result = way.getValue().hear(line);
                        heard.add(result.text());
                        if (round >= 0) {
                            finals.computeIfAbsent(name, any -> new ArrayList<>())
                                    .add(result.sinceLastFrameNanos() / 1e6);
                        }
                    }
                    if (round >= 0) {
                        cpu.computeIfAbsent(name, any -> new double[ROUNDS])[round] =
                                nanos(way.getValue()) - before;
                    }
                    expected = expected == null ? heard : expected;
                    identical &= heard.equals(expected);
                }
            }
        } finally {
            ways.values().forEach(HearingWay::close);
        }
        // The kernel counts CPU time in steps of 10 ms: only the sum of all rounds is exact enough.
        double alone = Arrays.stream(cpu.get(ALONE)).sum();
        double seconds = lines.stream().mapToInt(List::size).sum() * 0.02;
        cpu.forEach((way, nanos) -> {
            double total = Arrays.stream(nanos).sum();
            shown.put(engine + " " + way, rounded(total / alone));
            shown.put(
                    engine + " " + way + " cpu_ms_per_s", rounded(total / ROUNDS / 1e6 / seconds));
            double[] late = finals.get(way).stream().mapToDouble(Double::doubleValue).toArray();
            shown.put(engine + " " + way + " final_ms_p50", rounded(median(late)));
        });
        System.err.printf("%s alone: %.1f ms of CPU a round%n", engine, alone / ROUNDS / 1e6);
    }

    private double nanos(HearingWay way) {
        return system.getProcessCpuTime() + way.elsewhere().toNanos();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
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
