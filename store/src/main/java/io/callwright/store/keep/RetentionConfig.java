/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.keep;

import java.time.Duration;

/**
 * How long data is kept; zero keeps it for ever. The ledger (attempts and refusals without the
 * number) and suppressions stay.
 *
 * @param recordings sound of calls, and captures of their RTP
 * @param transcripts turns, events, what callers told, and SIP messages
 * @param personalData contacts whose last attempt, or import without one, is so long ago: erased
 */
public record RetentionConfig(Duration recordings, Duration transcripts, Duration personalData) {
    /** Refuses values that cannot work. */
    public RetentionConfig {
        if (recordings.isNegative() || transcripts.isNegative() || personalData.isNegative()) {
            throw new IllegalArgumentException("a period cannot be negative; 0s keeps for ever");
        }
    }

    /** Everything for ever. */
    public static RetentionConfig defaults() {
        return new RetentionConfig(Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }
}
