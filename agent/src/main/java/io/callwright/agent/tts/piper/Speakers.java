/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.piper;

import io.callwright.agent.tts.SynthesizerException;
import java.nio.file.Path;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Chooses a speaker of a voice. */
final class Speakers {
    private Speakers() {}

    /**
     * @param wanted a name of the voice's file, or a number; null for the voice's default
     * @throws SynthesizerException naming the speakers that there are
     */
    static long choose(Path file, VoiceFile voice, @Nullable String wanted) {
        if (wanted == null) {
            return voice.defaultSpeaker();
        }
        Long named = voice.speakers().get(wanted);
        if (named != null) {
            return named;
        }
        if (wanted.matches("\\d{1,6}") && Long.parseLong(wanted) < voice.numSpeakers()) {
            return Long.parseLong(wanted);
        }
        throw new SynthesizerException(
                "the voice "
                        + file
                        + " has no speaker '"
                        + wanted
                        + "'; it has the numbers 0 to "
                        + (voice.numSpeakers() - 1)
                        + (voice.speakers().isEmpty()
                                ? ""
                                : " and the names " + new TreeSet<>(voice.speakers().keySet())));
    }
}
