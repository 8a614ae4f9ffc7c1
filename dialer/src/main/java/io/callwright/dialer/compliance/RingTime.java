/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.compliance;

import java.time.Duration;

/**
 * How long an unanswered call rings before it is cancelled.
 *
 * @param value at least 15 s: 16 CFR 310.4(b)(4)(ii) asks for that or four rings
 */
public record RingTime(Duration value) {
    /** The shortest that is allowed. */
    public static final Duration LEAST = Duration.ofSeconds(15);

    /** 30 s. */
    public static final RingTime DEFAULT = new RingTime(Duration.ofSeconds(30));

    public RingTime {
        if (value.compareTo(LEAST) < 0 || value.compareTo(Duration.ofMinutes(3)) > 0) {
            throw new IllegalArgumentException(
                    "ring time %s: it is 15 s to 180 s (16 CFR 310.4(b)(4)(ii): at least 15 s)"
                            .formatted(value));
        }
    }
}
