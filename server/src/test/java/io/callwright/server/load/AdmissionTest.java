/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.load.Admission.Verdict;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class AdmissionTest {
    private static final long SECOND = 1_000_000_000L;
    private static final int CAPACITY = 20;

    @ParameterizedTest
    @CsvSource({
        // up, capacity, mean length of a call: seconds of Retry-After, 0 for taken
        " 0,   1,   60,  0",
        "19,  20,   60,  0",
        "20,  20,   60,  3",
        "25,  20,   60,  3",
        " 1,   1,   60, 30",
        "20,  20,    1,  1",
        "20,  20, 9999, 30",
    })
    void atCapacity_aCallIsToComeAgainWhenTheNextOneWillHaveEnded(
            int up, int capacity, double mean, int retryAfter) {
        Verdict verdict = Admission.open().judge(up, capacity, mean);

        assertThat(verdict instanceof Verdict.Refuse refuse ? refuse.retryAfterSeconds() : 0)
                .isEqualTo(retryAfter);
    }

    @ParameterizedTest
    @EnumSource
    void aSignalThatStaysTooHigh_closesAndOpensWithHysteresis(Signal signal) {
        double high = signal.limit() + 1;
        Admission node = read(Admission.open(), signal, high, 10, 0, 2);
        assertThat(node.reason()).as("a peak of 2 s").isEmpty();

        node = read(node, signal, high, 10, 3, 4);
        assertThat(node.reason()).isEqualTo(signal.describe(high));
        assertThat(node.judge(10, CAPACITY, 60))
                .isEqualTo(new Verdict.Refuse(signal.describe(high), 8));

        node = read(node, signal, 0, 10, 5, 9);
        assertThat(node.reason()).as("calm for 4 s").isNotEmpty();
        node = read(node, signal, 0, 10, 10, 10);
        assertThat(node.judge(10, CAPACITY, 60)).isEqualTo(new Verdict.Admit());
    }

    @Test
    void aMachineThatOthersKeepBusy_doesNotCostTheFewCallsThatComeToIt() {
        Admission node = read(Admission.open(), Signal.LATE_TICKS, 50, 4, 0, 60);

        assertThat(node.judge(4, CAPACITY, 60)).isEqualTo(new Verdict.Admit());
    }

    @Test
    void aNodeWithoutCalls_isOpenWhateverItMeasured() {
        Admission node = read(Admission.open(), Signal.RECOGNITION_WAIT, 900, 10, 0, 9);
        assertThat(node.reason()).isNotEmpty();

        node = read(node, Signal.RECOGNITION_WAIT, 900, 0, 10, 15);
        assertThat(node.reason()).isEmpty();
    }

    /** One reading a second. */
    private static Admission read(
            Admission before, Signal signal, double value, int calls, int from, int to) {
        Admission now = before;
        for (int second = from; second <= to; second++) {
            now = now.next(Map.of(signal, value), calls, CAPACITY, second * SECOND);
        }
        return now;
    }
}
