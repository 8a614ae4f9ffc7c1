/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.agent.engines.SpeechConfig;
import io.callwright.agent.tts.phonemes.EspeakNg;
import io.callwright.agent.tts.piper.PiperVoice;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Speaks a text into a WAV file, as a call would hear it but for the line. */
@Command(
        name = "say",
        mixinStandardHelpOptions = true,
        description = "Speaks a text into a WAV file, at the voice's own sample rate.")
final class VoiceSayCommand implements Callable<Integer> {
    @Mixin private ConfigOption config;
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "TEXT", arity = "1..*", description = "What to say.")
    private List<String> words = List.of();

    @Option(
            names = {"-o", "--out"},
            paramLabel = "FILE",
            required = true,
            description = "The WAV file.")
    private Path out = Path.of("");

    @Option(
            names = "--model",
            paramLabel = "MODEL.onnx",
            description = "Another voice than the configured one.")
    private @Nullable Path model;

    @Override
    public Integer call() throws IOException {
        SpeechConfig speech = config.load().speech();
        Path file = ConfigOption.fromWhereItWasTyped(out);
        PrintWriter print = spec.commandLine().getOut();
        try (PiperVoice voice =
                PiperVoice.load(Voices.file(model, speech), speech.voice(), EspeakNg::start)) {
            int millis = Voices.write(file, voice, String.join(" ", words));
            print.printf("%s: %.1f s, by %s%n", file, millis / 1000.0, voice.name());
        }
        print.flush();
        return 0;
    }
}
