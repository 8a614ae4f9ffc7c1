/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.engines;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * @param modelDir an unpacked Vosk model; null for none
 * @param trialLimit how long the first trial of a model may take
 */
public record VoskConfig(@Nullable Path modelDir, Duration trialLimit) {
    public VoskConfig {
        if (trialLimit.isNegative() || trialLimit.isZero()) {
            throw new IllegalArgumentException("trial-limit must be positive, not " + trialLimit);
        }
    }

    public static VoskConfig defaults() {
        return new VoskConfig(null, Duration.ofMinutes(3));
    }
}
