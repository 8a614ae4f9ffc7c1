/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SignalTest {
    private static final int CALLS = 3;
    private static final int CAPACITY = 9;

    @ParameterizedTest
    @EnumSource
    void oneStall_howeverLong_closesNothing(Signal signal) {
        Admission now = Admission.open();
        List<Double> readings = new ArrayList<>();
        for (int second = 0; second < 20; second++) {
            readings.add(second >= 5 && second < 5 + Signal.WINDOW.toSeconds() ? 5000.0 : 0.0);
        }

        for (int second = 0; second < readings.size(); second++) {
            now = after(now, signal, readings.get(second), second);
            assertThat(now.reason()).as("after %d s", second).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatLasts_closesTheNode(Signal signal) {
        Admission now = Admission.open();

        for (int second = 0; second < 5; second++) {
            now = after(now, signal, 5000.0, second);
        }

        assertThat(now.reason()).isNotEmpty();
    }

    private static Admission after(Admission before, Signal signal, double value, int second) {
        return before.next(Map.of(signal, value), CALLS, CAPACITY, second * 1_000_000_000L);
    }
}
