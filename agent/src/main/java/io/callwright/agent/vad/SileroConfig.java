/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.vad;

import java.time.Duration;

/**
 * @param threshold probability from which a block is speech, 0..1
 * @param release probability below which a block is silence again, at most the threshold
 * @param onset speech of this length makes a start
 * @param hangover silence of this length makes an end
 */
public record SileroConfig(double threshold, double release, Duration onset, Duration hangover) {
    public SileroConfig {
        if (!(threshold > 0 && threshold < 1)) {
            throw new IllegalArgumentException(
                    "threshold must be between 0 and 1, not " + threshold);
        }
        if (!(release > 0 && release <= threshold)) {
            throw new IllegalArgumentException(
                    "release must be above 0 and at most the threshold, not " + release);
        }
        if (onset.isNegative() || hangover.isNegative()) {
            throw new IllegalArgumentException("onset and hangover must not be negative");
        }
    }

    public static SileroConfig defaults() {
        return new SileroConfig(0.5, 0.35, Duration.ofMillis(64), Duration.ofMillis(300));
    }
}
