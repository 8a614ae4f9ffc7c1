/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.agent.engines.Engines;
import io.callwright.agent.engines.SpeechConfig;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.tts.check.HearingTrial;
import io.callwright.agent.tts.check.Remark;
import io.callwright.agent.tts.check.Remark.Verdict;
import io.callwright.agent.tts.check.SpeakingTrial;
import io.callwright.agent.tts.phonemes.EspeakNg;
import io.callwright.agent.tts.piper.FormatCheck;
import io.callwright.agent.tts.piper.PiperVoice;
import io.callwright.conf.CallwrightConfig;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is right and what is wrong with a voice, before it speaks to callers. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Checks a voice in Piper's format: its two files, how fast and how loud it speaks, and",
            "whether a recogniser understands it. Exit status 1 when it cannot be used."
        })
final class VoiceCheckCommand implements Callable<Integer> {
    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "MODEL.onnx",
            arity = "0..1",
            description = "The voice, MODEL.onnx.json beside it (default: the configured one).")
    private @Nullable Path model;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Write what it said as a WAV file, to listen to.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        CallwrightConfig settings = config.load();
        SpeechConfig speech = settings.speech();
        Path onnx = Voices.file(model, speech);
        PrintWriter print = spec.commandLine().getOut();
        print.println("voice " + onnx);
        List<Remark> remarks =
                new ArrayList<>(FormatCheck.of(onnx, speech.voice(), EspeakNg::start));
        remarks.forEach(remark -> print(print, remark));
        if (!isBroken(remarks)) {
            List<Remark> heard = speak(onnx, settings);
            heard.forEach(remark -> print(print, remark));
            remarks.addAll(heard);
        }
        print.println(
                isBroken(remarks)
                        ? "This voice cannot be used."
                        : "This voice can be used: speech.voice-model: " + onnx);
        print.flush();
        return isBroken(remarks) ? Main.FAILED : 0;
    }

    private List<Remark> speak(Path onnx, CallwrightConfig settings) throws IOException {
        SpeechConfig speech = settings.speech();
        List<Remark> remarks = new ArrayList<>();
        try (PiperVoice voice = PiperVoice.load(onnx, speech.voice(), EspeakNg::start)) {
            SpeakingTrial trial =
                    SpeakingTrial.of(voice, speech.voice().levelDb(), System::nanoTime);
            remarks.addAll(trial.remarks());
            if (!isBroken(remarks)) {
                remarks.add(understood(voice, settings));
            }
            if (out != null) {
                Path file = ConfigOption.fromWhereItWasTyped(out);
                Voices.write(file, voice, Voices.SAMPLE);
                remarks.add(Remark.ok("listen", "play " + file));
            }
        }
        return remarks;
    }

    private static Remark understood(PiperVoice voice, CallwrightConfig settings) {
        try (Engines engines = Engines.open(settings.speech(), settings.node().dataDir())) {
            Optional<RecognizerEngine> recognizer = engines.recognizer();
            return recognizer.isPresent()
                    ? HearingTrial.of(voice, recognizer.get())
                    : Remark.warning(
                            "understood", "not tried: no recogniser", "see ./callwright doctor");
        }
    }

    private static boolean isBroken(List<Remark> remarks) {
        return remarks.stream().anyMatch(remark -> remark.verdict() == Verdict.FAULT);
    }

    private static void print(PrintWriter out, Remark remark) {
        String mark =
                switch (remark.verdict()) {
                    case OK -> "ok";
                    case WARNING -> "warning";
                    case FAULT -> "FAULT";
                };
        out.printf("%-8s %-12s %s%n", mark, remark.subject(), remark.message());
        if (!remark.remedy().isEmpty()) {
            out.printf("%-8s %-12s -> %s%n", "", "", remark.remedy());
        }
        out.flush();
    }
}
