/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallSearchTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "1, 1", "3, 11", "5, 5", "9, 20", "2, 64", "64, 64"})
    void bothLimitsAreFoundInFewTries(int pacing, int latency) {
        CallSearch search = new CallSearch(64);
        int tries = 0;
        for (OptionalInt n = search.next(); n.isPresent(); n = search.next()) {
            int calls = n.getAsInt();
            search.tried(calls, new CallSearch.Held(calls <= pacing, calls <= latency));
            assertThat(++tries).isLessThanOrEqualTo(12);
        }

        assertThat(search.latency()).isBetween(latency - 1 - latency / 8, latency);
        assertThat(search.all())
                .isBetween(Math.min(pacing, latency) - 1 - pacing / 8, Math.min(pacing, latency));
    }
}
