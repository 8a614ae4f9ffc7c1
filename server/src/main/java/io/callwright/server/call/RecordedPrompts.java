/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.dialog.flow.RecordedPrompt;
import io.callwright.agent.tts.Speech;
import io.callwright.media.audio.WavFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * The WAV files beside the flows, by their names.
 *
 * @param folder {@code dialog.flow-directory}
 */
public record RecordedPrompts(Path folder) {
    /** No path, and nothing hidden. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,95}\\.wav");

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when there is none of this name, or it cannot be played; the
     *     message says what to do
     */
    public Speech read(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("is no name of a WAV file beside the flows");
        }
        try {
            Path file = folder.resolve(name).toRealPath();
            if (!folder.toRealPath().equals(file.getParent()) || !Files.isRegularFile(file)) {
                throw new IllegalArgumentException(
                        name + " lies outside the folder of flows: put it there");
            }
            WavFile wav = WavFile.read(file);
            String fault = RecordedPrompt.fault(wav);
            if (fault != null) {
                throw new IllegalArgumentException(
                        name
                                + " "
                                + fault
                                + ": convert it: sox IN.wav -r 16000 -c 1 -b 16 OUT.wav");
            }
            return new Speech("[" + name + "]", wav.channel(0), wav.sampleRate());
        } catch (IOException _) {
            throw new IllegalArgumentException(
                    "there is no WAV file " + name + " in the folder of flows");
        }
    }
}
