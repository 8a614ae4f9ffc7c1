/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.dialer.outcome.Category;
import io.callwright.dialer.outcome.OutcomeTable;
import io.callwright.dialer.outcome.Seen;
import io.callwright.server.call.CallSummary;
import io.callwright.sip.Cause;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LandingTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "486 | REMOTE | false | NOTHING",
                "480 | REMOTE | false | NOTHING",
                "408 | NETWORK | false | NO_RESPONSE",
                "503 | NETWORK | false | NO_RESPONSE",
                "408 | LOCAL | false | CANCELLED",
                "487 | LOCAL | false | CANCELLED",
                "488 | LOCAL | false | NOTHING",
                "200 | REMOTE | true | PERSON",
                "200 | LOCAL | true | PERSON",
            })
    void whatTheSwitchSawItself_outranksTheCodes(
            int status, Cause.By by, boolean answered, Seen seen) {
        Cause cause = new Cause(status, null, null, "phrase", by);

        assertThat(Landing.report(cause, answered ? Seen.PERSON : null).seen()).isEqualTo(seen);
    }

    @Test
    void pathThatWasLostWhileItRang_isNoSilence() {
        Cause cause = new Cause(503, null, null, "gone", Cause.By.NETWORK, List.of("gone"), true);

        assertThat(Landing.report(cause, null).seen()).isEqualTo(Seen.LOST);
    }

    /** As UnansweredCallTest of the SIP stack reads it from the wire. */
    @Test
    void networkThatBlocksTheCall_isHeardBesideItsBlandCause() {
        Cause cause =
                new Cause(
                        603,
                        21,
                        null,
                        "Call rejected",
                        Cause.By.REMOTE,
                        List.of("Network Blocked", "Call rejected", "v=analytics1;id=7"),
                        false);

        assertThat(OutcomeTable.standard().of(Landing.report(cause, null)).category())
                .isEqualTo(Category.BLOCKED);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-28, 15:30, 2026-11-28T20:30:00Z",
        ", 15:30, 2026-11-27T20:30:00Z",
        ", 07:30, 2026-11-28T12:30:00Z",
        "2026-11-30, , 2026-11-30T15:00:00Z",
        ", , 2026-11-27T13:00:00Z",
        "2026-11-20, 10:00, 2026-11-27T13:00:00Z",
    })
    void wishToBeCalledBack_isTheNextMomentThatFits(
            @Nullable String day, @Nullable String time, Instant expected) {
        Map<String, String> wish = new HashMap<>(Map.of("zone", "America/New_York"));
        if (day != null) {
            wish.put("day", day);
        }
        if (time != null) {
            wish.put("time", time);
        }

        assertThat(Landing.callBack(wish, NOON)).isEqualTo(expected);
    }

    @Test
    void effectsOfTheFlow_areInTheReport() {
        List<Landing.Report> reports = new ArrayList<>();
        Landing landing =
                new Landing(InstantSource.fixed(NOON), Landing.Way.UNWATCHED, reports::add);

        landing.answered();
        landing.event("effect.call-back", Map.of("zone", "America/New_York"));
        landing.ended(
                new CallSummary(
                        "id",
                        "done",
                        Map.of(),
                        new Cause(200, 16, null, "bye", Cause.By.REMOTE),
                        null));

        assertThat(reports)
                .singleElement()
                .satisfies(report -> {
                    assertThat(report.answered()).isEqualTo(NOON);
                    assertThat(report.callBack()).isEqualTo(NOON.plusSeconds(3600));
                });
    }
}
