/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.vad;

import io.callwright.media.vad.SpeechEvent;
import org.jspecify.annotations.Nullable;

/** From probabilities of speech, block by block, to where speech begins and ends. */
final class SpeechSpans {
    private final SileroConfig config;
    private boolean speaking;

    /** End of the block before the first one that may be speech; of the last that was speech. */
    private long candidateNanos = -1;

    private long lastSpeechNanos;

    SpeechSpans(SileroConfig config) {
        this.config = config;
    }

    /**
     * @param probability of speech in the block
     * @param endNanos media time of the block's end
     */
    @Nullable SpeechEvent next(double probability, long endNanos) {
        return speaking ? whileSpeaking(probability, endNanos) : whileSilent(probability, endNanos);
    }

    boolean isSpeaking() {
        return speaking;
    }

    void reset() {
        speaking = false;
        candidateNanos = -1;
    }

    private @Nullable SpeechEvent whileSilent(double probability, long endNanos) {
        if (probability < config.threshold()) {
            candidateNanos = -1;
            return null;
        }
        if (candidateNanos < 0) {
            candidateNanos = Math.max(0, endNanos - SileroModel.BLOCK_NANOS);
        }
        if (endNanos - candidateNanos < config.onset().toNanos()) {
            return null;
        }
        speaking = true;
        lastSpeechNanos = endNanos;
        return new SpeechEvent.Started(candidateNanos, endNanos);
    }

    private @Nullable SpeechEvent whileSpeaking(double probability, long endNanos) {
        if (probability >= config.release()) {
            lastSpeechNanos = endNanos;
            return null;
        }
        if (endNanos - lastSpeechNanos < config.hangover().toNanos()) {
            return null;
        }
        reset();
        return new SpeechEvent.Ended(lastSpeechNanos, endNanos);
    }
}
