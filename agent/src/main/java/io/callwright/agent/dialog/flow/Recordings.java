/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.tts.Speech;
import io.callwright.media.audio.WavFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads prompts that were recorded: {@code {text: What it says., wav: file.wav}}. */
final class Recordings {
    private Recordings() {}

    static Template template(YamlMap map) {
        FlowKeys.RECORDED.check(map);
        Template text = map.parsed("text", map.text("text"), Template::parse);
        String name = map.text("wav");
        if (text == null || name.isEmpty()) {
            return new Template(List.of());
        }
        if (!text.variables().isEmpty() || !text.conditions().isEmpty()) {
            map.problem(
                    "text",
                    "a recording always says the same, but its text has a variable",
                    "take the variable out, or let the voice speak this prompt");
        }
        Speech speech = read(map, text.wordings(variable -> "").getFirst(), name);
        return speech == null ? text : text.recorded(speech);
    }

    private static @Nullable Speech read(YamlMap map, String text, String name) {
        if (!map.isBeside(name)) {
            map.problem("wav", name + " lies outside the folder of flows", "put it into it");
            return null;
        }
        Path file = map.beside(name);
        if (!Files.isRegularFile(file)) {
            map.problem("wav", file + " is missing", "put the recording there");
            return null;
        }
        try {
            WavFile wav = WavFile.read(file);
            String fault = RecordedPrompt.fault(wav);
            if (fault == null) {
                return new Speech(text, wav.channel(0), wav.sampleRate());
            }
            map.problem(
                    "wav",
                    file + " " + fault,
                    "convert it: sox IN.wav -r 16000 -c 1 -b 16 OUT.wav");
        } catch (IOException e) {
            map.problem("wav", String.valueOf(e.getMessage()), "save it as WAV, 16 bit PCM");
        }
        return null;
    }
}
