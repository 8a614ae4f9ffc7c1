/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.media.audio.WavFile;
import org.jspecify.annotations.Nullable;

/** Which WAV files may be played to a caller. Pure. */
public final class RecordedPrompt {
    private static final int LOWEST_RATE = 8000;
    private static final int HIGHEST_RATE = 48_000;
    private static final int LONGEST_SECONDS = 120;

    private RecordedPrompt() {}

    /** What is wrong with it, after its name; null when nothing is. */
    public static @Nullable String fault(WavFile wav) {
        int frames = wav.length();
        if (wav.channelCount() != 1) {
            return "has " + wav.channelCount() + " channels, not one";
        }
        if (wav.sampleRate() < LOWEST_RATE || wav.sampleRate() > HIGHEST_RATE) {
            return "has " + wav.sampleRate() + " Hz, not 8000 to 48000";
        }
        if (frames == 0) {
            return "is empty";
        }
        return frames > LONGEST_SECONDS * wav.sampleRate()
                ? "is longer than " + LONGEST_SECONDS + " s"
                : null;
    }
}
