/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.piper;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a voice speaks; null takes what the voice's own file says.
 *
 * @param speaker of a voice with several: a name of its file, or a number; null for the first
 * @param lengthScale above 1 is slower, 0.3..3
 * @param noiseScale how much the sound varies, 0..2
 * @param noiseW how much the rhythm varies, 0..2
 * @param loudness how the level is set
 * @param levelDb wanted level of active speech, dB below full scale, -40..-6; for {@link
 *     Loudness#LEVEL}
 * @param sentenceSilence after each sentence, at most 5 s
 */
public record VoiceSettings(
        @Nullable String speaker,
        @Nullable Double lengthScale,
        @Nullable Double noiseScale,
        @Nullable Double noiseW,
        Loudness loudness,
        double levelDb,
        Duration sentenceSilence) {

    /** How the level of the audio is set. */
    public enum Loudness {
        /** One gain for the voice, found when it is loaded: sentences keep their own level. */
        LEVEL,
        /** Each piece to full scale, as Piper's own program does it: the level pumps. */
        PEAK
    }

    public VoiceSettings {
        check("length-scale", lengthScale, 0.3, 3);
        check("noise-scale", noiseScale, 0, 2);
        check("noise-w", noiseW, 0, 2);
        check("level-db", levelDb, -40, -6);
        if (sentenceSilence.isNegative() || sentenceSilence.toMillis() > 5000) {
            throw new IllegalArgumentException(
                    "sentence-silence must be 0 to 5 s, not " + sentenceSilence);
        }
    }

    public static VoiceSettings defaults() {
        return new VoiceSettings(
                null, null, null, null, Loudness.LEVEL, -20, Duration.ofMillis(200));
    }

    private static void check(String key, @Nullable Double value, double min, double max) {
        if (value != null && !(value >= min && value <= max)) {
            throw new IllegalArgumentException(
                    key + " must be " + min + " to " + max + ", not " + value);
        }
    }
}
