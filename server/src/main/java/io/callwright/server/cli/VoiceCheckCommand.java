/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.agent.engines.Engines;
import io.callwright.agent.engines.LanguageConfig;
import io.callwright.agent.engines.SpeechConfig;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.SynthesizerException;
import io.callwright.agent.tts.check.HearingTrial;
import io.callwright.agent.tts.check.Remark;
import io.callwright.agent.tts.check.Remark.Verdict;
import io.callwright.agent.tts.check.SpeakingTrial;
import io.callwright.agent.tts.espeak.EspeakVoice;
import io.callwright.agent.tts.phonemes.EspeakNg;
import io.callwright.agent.tts.piper.FormatCheck;
import io.callwright.agent.tts.piper.PiperVoice;
import io.callwright.agent.tts.piper.VoiceSettings;
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
            "Checks a voice in Piper's format, or the configured voice of each language: its two",
            "files, how fast and how loud it speaks, and whether a recogniser understands it. Exit",
            "status 1 when it cannot be used."
        })
final class VoiceCheckCommand implements Callable<Integer> {
    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Parameters(
            paramLabel = "MODEL.onnx",
            arity = "0..1",
            description = "The voice, MODEL.onnx.json beside it (default: each configured one).")
    private @Nullable Path model;

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            description = "Write what it said as a WAV file, to listen to.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
        CallwrightConfig settings = config.load();
        PrintWriter print = spec.commandLine().getOut();
        boolean usable = true;
        for (Candidate one : candidates(settings.speech())) {
            usable &= check(print, one, settings);
        }
        print.flush();
        return usable ? 0 : Main.FAILED;
    }

    /**
     * A voice that is checked.
     *
     * @param code of its language
     * @param key that names it in the configuration
     * @param first whether it is the one whose sample is written
     */
    private record Candidate(
            String code, String key, Path model, VoiceSettings settings, boolean first) {
        boolean isEspeak() {
            return model.toString().startsWith(EspeakVoice.PREFIX);
        }
    }

    /** The typed one, or that of each language. */
    private List<Candidate> candidates(SpeechConfig speech) {
        List<Candidate> all = new ArrayList<>();
        String code = speech.codes().getFirst();
        all.add(
                new Candidate(
                        code,
                        "speech.voice-model",
                        model == null ? speech.voiceModel() : Voices.file(model, speech),
                        speech.voice(),
                        true));
        if (model == null) {
            for (LanguageConfig other : speech.languages()) {
                all.add(
                        new Candidate(
                                other.code(),
                                "voice-model of '" + other.code() + "' in speech.languages",
                                other.voiceModel(),
                                other.voice(),
                                false));
            }
        }
        return all;
    }

    private boolean check(PrintWriter print, Candidate one, CallwrightConfig settings)
            throws IOException {
        Path onnx = one.isEspeak() ? one.model() : Engines.installed(one.model());
        print.println("voice " + one.code() + " " + onnx);
        List<Remark> remarks = new ArrayList<>();
        if (!one.isEspeak()) {
            remarks.addAll(FormatCheck.of(onnx, one.settings(), EspeakNg::start));
        }
        remarks.forEach(remark -> print(print, remark));
        if (!isBroken(remarks)) {
            List<Remark> heard = speak(one, onnx, settings);
            heard.forEach(remark -> print(print, remark));
            remarks.addAll(heard);
        }
        print.println(
                isBroken(remarks)
                        ? "This voice cannot be used."
                        : "This voice can be used: " + one.key() + ": " + onnx);
        return !isBroken(remarks);
    }

    private List<Remark> speak(Candidate one, Path onnx, CallwrightConfig settings)
            throws IOException {
        List<Remark> remarks = new ArrayList<>();
        try (SpeechSynthesizer voice = open(one, onnx)) {
            SpeakingTrial trial =
                    SpeakingTrial.of(voice, one.settings().levelDb(), System::nanoTime);
            remarks.addAll(trial.remarks());
            if (!isBroken(remarks)) {
                remarks.add(
                        one.code().equals("en")
                                ? understood(voice, settings)
                                : Remark.ok("understood", "not tried: its sentences are English"));
            }
            if (out != null && one.first()) {
                Path file = ConfigOption.fromWhereItWasTyped(out);
                Voices.write(file, voice, Voices.SAMPLE);
                remarks.add(Remark.ok("listen", "play " + file));
            }
        } catch (SynthesizerException e) {
            remarks.add(Remark.fault("voice", String.valueOf(e.getMessage()), ""));
        }
        return remarks;
    }

    private static SpeechSynthesizer open(Candidate one, Path onnx) {
        if (one.isEspeak()) {
            String language = onnx.toString().substring(EspeakVoice.PREFIX.length());
            return EspeakVoice.start(language, one.settings().levelDb());
        }
        return PiperVoice.load(onnx, one.settings(), EspeakNg::start);
    }

    private static Remark understood(SpeechSynthesizer voice, CallwrightConfig settings) {
        try (Engines engines = Engines.open(settings.speech(), settings.node().dataDir())) {
            Optional<RecognizerEngine> recognizer = engines.language("en").recognizer();
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
