/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.host;

import io.callwright.agent.stt.Pronouncer;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxEngine;
import io.callwright.agent.stt.vosk.VoskEngine;
import io.callwright.agent.tts.SynthesizerException;
import io.callwright.agent.tts.phonemes.Arpabet;
import io.callwright.agent.tts.phonemes.EspeakNg;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which engine a host runs. The model must have passed its trial before.
 *
 * @param kind {@code vosk} or {@code pocketsphinx}
 * @param model directory of the model
 * @param graphs where graphs of grammars are kept
 * @param threads that decode, at least 1
 */
public record HostSpec(String kind, Path model, Path graphs, int threads) {
    public HostSpec {
        if (threads < 1) {
            throw new IllegalArgumentException("a host needs a thread, not " + threads);
        }
    }

    static RecognizerEngine engine(String kind, Path model, Path graphs) {
        return switch (kind) {
            case "vosk" -> VoskEngine.loadUntried(model, graphs, new Spelled());
            case "pocketsphinx" -> PocketSphinxEngine.loadUntried(model);
            default -> throw new IllegalArgumentException("no engine '" + kind + "'");
        };
    }

    /** espeak-ng is started with the first word that the model's lexicon does not hold. */
    private static final class Spelled implements Pronouncer {
        private @Nullable Pronouncer english; // guarded by this

        @Override
        public synchronized Optional<String> arpabet(String word) {
            if (english == null) {
                english = english();
            }
            return english.arpabet(word);
        }

        private static Pronouncer english() {
            try {
                return new Arpabet(EspeakNg.start("en-us"));
            } catch (SynthesizerException _) {
                return Pronouncer.NONE; // the word is named where its grammar is refused
            }
        }
    }

    /** A small JVM: it holds some hundred short-lived arrays, the rest is the native library's. */
    List<String> command() {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-Xms8m",
                                "-Xmx64m",
                                "-XX:+UseSerialGC",
                                "-XX:TieredStopAtLevel=1",
                                "-XX:-UsePerfData",
                                "-XX:-CreateCoredumpOnCrash",
                                "-XX:ErrorFile=/dev/null",
                                "-XX:+DisplayVMOutputToStderr",
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dslf4j.provider=org.slf4j.helpers.NOP_FallbackServiceProvider"));
        Optional.ofNullable(System.getProperty("jna.tmpdir"))
                .ifPresent(folder -> command.add("-Djna.tmpdir=" + folder));
        command.addAll(
                List.of(
                        "-cp",
                        System.getProperty("java.class.path"),
                        RecognitionHost.class.getName(),
                        kind,
                        model.toString(),
                        graphs.toString(),
                        Integer.toString(threads)));
        return command;
    }
}
