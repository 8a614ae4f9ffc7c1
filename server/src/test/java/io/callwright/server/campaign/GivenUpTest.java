/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.dialer.Eligibility;
import io.callwright.dialer.Rule;
import io.callwright.store.dial.Attempt;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GivenUpTest {
    private static final Eligibility DONE =
            new Eligibility.Never(Rule.CONTACT_DONE, "it is finished in this campaign");

    private static Attempt attempt(String category, int status) {
        Instant noon = Instant.parse("2026-11-27T12:00:00Z");
        return new Attempt(
                "01KB2M4T8QXJ5V9W3R7Y6Z0ABC",
                1,
                6,
                1,
                1,
                "+12025550101",
                null,
                "pbx",
                Attempt.State.ENDED,
                1,
                "a",
                noon,
                null,
                noon,
                category,
                false,
                status,
                null,
                null);
    }

    @ParameterizedTest
    @CsvSource({
        "REFUSED, 403, trunks do not take calls to it",
        "IDENTITY, 437, its calls failed by a fault of ours",
        "BLOCKED, 608, networks block our calls to it",
    })
    void contactThatNobodyReached_isToldWhy(String category, int status, String why) {
        assertThat(GivenUp.told(DONE, List.of(attempt(category, status))))
                .isInstanceOfSatisfying(
                        Eligibility.Never.class,
                        never ->
                                assertThat(never.why())
                                        .contains(why, "SIP " + status)
                                        .startsWith("it was given up"));
    }

    @Test
    void whatElseIsTold_staysAsItIs() {
        Eligibility now = new Eligibility.Now(Instant.EPOCH);

        assertThat(GivenUp.told(DONE, List.of(attempt("ANSWERED", 200)))).isEqualTo(DONE);
        assertThat(GivenUp.told(DONE, List.of())).isEqualTo(DONE);
        assertThat(GivenUp.told(now, List.of(attempt("REFUSED", 403)))).isEqualTo(now);
    }
}
