/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.jitter;

import io.callwright.media.MediaException;
import java.time.Duration;

/**
 * Bounds of the adaptive jitter buffer.
 *
 * @param min least delay, 0 ms or more
 * @param start delay at the beginning of a call
 * @param max greatest delay, up to 1 s; what comes later than that is lost
 */
public record JitterConfig(Duration min, Duration start, Duration max) {
    /**
     * @throws MediaException unless 0 <= min <= start <= max <= 1 s
     */
    public JitterConfig {
        if (min.isNegative()
                || start.compareTo(min) < 0
                || max.compareTo(start) < 0
                || max.compareTo(Duration.ofSeconds(1)) > 0) {
            throw new MediaException(
                    "jitter: need 0 ms <= min <= start <= max <= 1 s, not min "
                            + min.toMillis()
                            + " ms, start "
                            + start.toMillis()
                            + " ms, max "
                            + max.toMillis()
                            + " ms");
        }
    }

    /** 20 ms, 40 ms, 200 ms. */
    public static JitterConfig defaults() {
        return new JitterConfig(
                Duration.ofMillis(20), Duration.ofMillis(40), Duration.ofMillis(200));
    }
}
