/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MediaCountersTest {
    @Test
    void lateByTenMillisecondsIsWhatLiesAboveTheBucketThatEndsThere() {
        // Below 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50 ms, and above.
        List<Long> late = List.of(900L, 40L, 20L, 10L, 8L, 7L, 6L, 5L, 3L, 1L);
        MediaCounters counters = new MediaCounters(1, 1, 1000, 22, 0, 61, late, 0);

        assertThat(counters.ticksTenMillisLate()).isEqualTo(9);
    }
}
