/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import io.callwright.agent.stt.TelephoneUpsampler;
import java.nio.file.Path;
import java.time.Duration;

/**
 * @param modelDir holds the dictionary ({@code *.dict}) and the folder of the acoustic model
 * @param maxDecoders of which seven of eight hear an utterance each while it is spoken, and the
 *     others give the results; 38 MB each
 * @param decoderWait how long a result waits for a decoder when all are in use
 * @param fill loudness of the noise that fills 4 to 8 kHz of telephone speech, 0..1
 * @param minConfidence 0..1: below it an utterance counts as not understood
 */
public record PocketSphinxConfig(
        Path modelDir, int maxDecoders, Duration decoderWait, double fill, double minConfidence) {
    public PocketSphinxConfig {
        if (maxDecoders < 1) {
            throw new IllegalArgumentException(
                    "max-decoders must be at least 1, not " + maxDecoders);
        }
        if (decoderWait.isNegative()) {
            throw new IllegalArgumentException("decoder-wait must not be negative");
        }
        if (!(fill >= 0 && fill <= 1)) {
            throw new IllegalArgumentException("fill must be 0 to 1, not " + fill);
        }
        if (!(minConfidence >= 0 && minConfidence <= 1)) {
            throw new IllegalArgumentException(
                    "min-confidence must be 0 to 1, not " + minConfidence);
        }
    }

    public static PocketSphinxConfig defaults() {
        return new PocketSphinxConfig(
                Path.of("/usr/share/pocketsphinx/model/en-us"),
                32,
                Duration.ofSeconds(2),
                TelephoneUpsampler.FILL,
                0.2);
    }

    /** The same with every result given, however unsure: somebody else judges. */
    public PocketSphinxConfig unsure() {
        return new PocketSphinxConfig(modelDir, maxDecoders, decoderWait, fill, 0);
    }
}
