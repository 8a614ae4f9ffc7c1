/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class UlidTest {
    private static final RandomGenerator ZEROS = () -> 0L;
    private static final RandomGenerator ONES = () -> -1L;

    @Test
    void knownTimeAndBitsGiveTheKnownText() {
        assertThat(at(ZEROS, 1469918176385L).next()).isEqualTo("01ARYZ6S410000000000000000");
        assertThat(at(ONES, 0L).next()).isEqualTo("0000000000ZZZZZZZZZZZZZZZZ");
    }

    @Test
    void withinAMillisecondEachIsOneGreater() {
        Ulid ids = at(ZEROS, 5, 5, 5);
        assertThat(List.of(ids.next(), ids.next(), ids.next()))
                .containsExactly(
                        "00000000050000000000000000",
                        "00000000050000000000000001",
                        "00000000050000000000000002");
    }

    @Test
    void orderHoldsWhenTheClockIsSetBack() {
        Ulid ids = at(ZEROS, 5, 3);
        assertThat(ids.next()).isLessThan(ids.next());
    }

    @Test
    void orderHoldsWhenTheRandomBitsOfAMillisecondAreUsedUp() {
        Ulid ids = at(ONES, 5, 5);
        assertThat(ids.next()).isLessThan(ids.next());
    }

    @Test
    void everyIdentifierOfATime_isBetweenTheFloorsOfItsMillisecondAndTheNext() {
        for (RandomGenerator random : List.of(ZEROS, ONES)) {
            assertThat(at(random).next(1469918176385L))
                    .isBetween(Ulid.floor(1469918176385L), Ulid.floor(1469918176386L));
        }
        assertThat(Ulid.floor(-1)).isEqualTo("00000000000000000000000000");
    }

    private static Ulid at(RandomGenerator random, long... millis) {
        Deque<Long> times = new ArrayDeque<>();
        for (long time : millis) {
            times.add(time);
        }
        return new Ulid(() -> Instant.ofEpochMilli(times.removeFirst()), random);
    }
}
