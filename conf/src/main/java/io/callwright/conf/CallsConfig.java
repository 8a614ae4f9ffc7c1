/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Limits of all calls together.
 *
 * @param maxConcurrent calls at the same time, 1 to 10000; one more gets 503 with Retry-After
 * @param drainLimit how long a shutdown waits for calls to end by themselves, up to an hour; then
 *     they get BYE
 * @param record whether each call is recorded (stereo WAV: left far end, right agent)
 * @param recordings directory of the recordings
 */
public record CallsConfig(int maxConcurrent, Duration drainLimit, boolean record, Path recordings) {
    private static final int MOST_CALLS = 10_000;
    private static final Duration LONGEST_DRAIN = Duration.ofHours(1);

    /** Refuses values that cannot work. */
    public CallsConfig {
        if (maxConcurrent < 1 || maxConcurrent > MOST_CALLS) {
            throw new IllegalArgumentException(
                    "max-concurrent: must be 1 to %d, not %d".formatted(MOST_CALLS, maxConcurrent));
        }
        if (drainLimit.compareTo(LONGEST_DRAIN) > 0) {
            throw new IllegalArgumentException("drain-limit: must be 1h or less");
        }
    }

    public static CallsConfig defaults() {
        return new CallsConfig(100, Duration.ofSeconds(30), true, Path.of("./var/recordings"));
    }
}
