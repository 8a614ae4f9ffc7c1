/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.sip.RegistrationPlan.AskFor;
import io.callwright.sip.RegistrationPlan.Outcome;
import io.callwright.sip.RegistrationPlan.RefreshIn;
import io.callwright.sip.RegistrationPlan.RetryIn;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegistrationPlanTest {
    private static Duration s(long seconds) {
        return Duration.ofSeconds(seconds);
    }

    private static Outcome failed(long retryAfter) {
        return new Outcome.Failed("503", s(retryAfter));
    }

    static Stream<Arguments> plans() {
        return Stream.of(
                Arguments.of(new Outcome.Accepted(s(300)), 0, 0.5, new RefreshIn(s(270))),
                Arguments.of(new Outcome.Accepted(s(60)), 0, 0.5, new RefreshIn(s(30))),
                Arguments.of(new Outcome.Accepted(s(20)), 0, 0.5, new RefreshIn(s(10))),
                Arguments.of(new Outcome.Accepted(s(1)), 0, 0.5, new RefreshIn(s(1))),
                Arguments.of(new Outcome.TooBrief(s(3600)), 1, 0.5, new AskFor(s(3600))),
                Arguments.of(new Outcome.TooBrief(s(60)), 1, 1.0, new RetryIn(s(2))),
                Arguments.of(new Outcome.TooBrief(s(1_000_000)), 1, 1.0, new RetryIn(s(2))),
                Arguments.of(failed(0), 1, 1.0, new RetryIn(s(2))),
                Arguments.of(failed(0), 1, 0.0, new RetryIn(s(1))),
                Arguments.of(failed(0), 2, 1.0, new RetryIn(s(4))),
                Arguments.of(failed(0), 5, 1.0, new RetryIn(s(32))),
                Arguments.of(failed(0), 50, 1.0, new RetryIn(s(300))),
                Arguments.of(failed(0), 50, 0.0, new RetryIn(s(150))),
                Arguments.of(failed(120), 1, 1.0, new RetryIn(s(120))),
                Arguments.of(failed(999_999), 1, 1.0, new RetryIn(s(3600))));
    }

    @ParameterizedTest
    @MethodSource("plans")
    void outcomeDecidesWhatComesNext(
            Outcome outcome, int failures, double random, RegistrationPlan expected) {
        assertThat(RegistrationPlan.next(outcome, failures, s(300), random)).isEqualTo(expected);
    }
}
