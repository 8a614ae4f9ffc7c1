/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.dialer.DataFile;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OutcomeTableTest {
    private static final OutcomeTable TABLE = OutcomeTable.standard();

    @ParameterizedTest
    @CsvSource({
        "486, Busy Here, , , BUSY",
        "600, Busy Everywhere, , , BUSY",
        "480, Temporarily Unavailable, 18, , NO_ANSWER",
        "480, Temporarily Unavailable, 20, LN, NO_ANSWER",
        "408, Request Timeout, , , NO_ANSWER",
        "487, Request Terminated, , , NO_ANSWER",
        "603, Decline, , , DECLINED",
        "603, Decline, 21, U, DECLINED",
        "500, Server Error, 21, , DECLINED",
        "403, Forbidden, 21, RLN, BLOCKED",
        "603, Network Blocked, , , BLOCKED",
        "603, Network Blocked, 21, U, BLOCKED",
        "603, 'v=analytics1;url=https://a.example', 21, LN, BLOCKED",
        "608, Rejected, , , BLOCKED",
        "607, Unwanted, 21, U, UNWANTED",
        "404, Not Found, 1, , INVALID",
        "410, Gone, , , INVALID",
        "484, Address Incomplete, 28, , INVALID",
        "485, Ambiguous, , , INVALID",
        "604, Does Not Exist Anywhere, , , INVALID",
        "500, Server Error, 17, U, BUSY",
        "503, Service Unavailable, 17, , BUSY",
        "503, Service Unavailable, 34, , CONGESTION",
        "503, Service Unavailable, , , CONGESTION",
        "500, Server Error, , , CONGESTION",
        "502, Bad Gateway, 38, , CONGESTION",
        "504, Server Time-out, , , CONGESTION",
        "403, Forbidden, 57, , TRUNK_REJECT",
        "401, Unauthorized, , , TRUNK_REJECT",
        "402, Payment Required, , , TRUNK_REJECT",
        "407, Proxy Authentication Required, , , TRUNK_REJECT",
        "403, Forbidden, , , REFUSED",
        "420, Bad Extension, , , REFUSED",
        "488, Not Acceptable Here, 88, , MEDIA",
        "415, Unsupported Media Type, , , MEDIA",
        "606, Not Acceptable, , , MEDIA",
        "428, Use Identity Header, , , IDENTITY",
        "437, Unsupported Credential, , , IDENTITY",
        "599, Whatever, , , CONGESTION",
        "605, Whatever, , , DECLINED",
        "480, bland causes are passed over, 31, , NO_ANSWER",
        "486, bland causes are passed over, 127, , BUSY",
        "200, OK, 16, , ANSWERED",
        "0, nothing came, , , TRUNK_DOWN",
    })
    void codesOfANetwork_haveTheirCategory(
            int status, String reason, Integer q850, String location, Category expected) {
        CallReport report = new CallReport(Seen.NOTHING, status, reason, q850, location, null);

        assertThat(TABLE.of(report).category()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "PERSON, ANSWERED",
        "MAILBOX, VOICEMAIL",
        "SCREENING, SCREENED",
        "MAILBOX_FULL, MAILBOX_UNAVAILABLE",
        "CANCELLED, NO_ANSWER",
        "LOST, NO_ANSWER",
        "NO_RESPONSE, TRUNK_DOWN",
        "CRASHED, UNKNOWN",
    })
    void ownKnowledge_outranksWhatTheNetworkSays(Seen seen, Category expected) {
        CallReport report = new CallReport(seen, 486, "Busy Here", 21, "U", null);

        assertThat(TABLE.of(report).category()).isEqualTo(expected);
    }

    @Test
    void notFound_isBelievedOnlyWhenAnotherTrunkAgrees() {
        assertThat(TABLE.of(CallReport.refused(404, "Not Found")).askOtherTrunk()).isTrue();
        assertThat(TABLE.of(CallReport.refused(500, "x").withQ850(3, null)).askOtherTrunk())
                .isTrue();
        assertThat(TABLE.of(CallReport.refused(404, "x").withQ850(1, null)).askOtherTrunk())
                .isFalse();
    }

    /** As the wire had it: a bland cause in Q.850, and the truth in the phrase or beside it. */
    @ParameterizedTest
    @CsvSource({"Network Blocked", "v=analytics1;url=https://a.example"})
    void blockedCall_isHeardInAnyOfTheWordsThatWereSaid(String said) {
        CallReport report =
                new CallReport(
                        Seen.NOTHING,
                        603,
                        "Call rejected",
                        21,
                        null,
                        null,
                        List.of("Decline", "Call rejected", said));

        assertThat(TABLE.of(report).category()).isEqualTo(Category.BLOCKED);
        assertThat(TABLE.of(report.withQ850(21, "U")).category()).isEqualTo(Category.BLOCKED);
    }

    @Test
    void callWhosePathWasLostWhileItRang_hasRung() {
        assertThat(TABLE.of(CallReport.seen(Seen.LOST)).rung()).isTrue();
        assertThat(TABLE.of(CallReport.seen(Seen.NO_RESPONSE)).rung()).isFalse();
    }

    @Test
    void rawFacts_areKept() {
        CallReport report =
                CallReport.refused(503, "Busy tone")
                        .withQ850(42, "RLN")
                        .withRetryAfter(Duration.ofSeconds(7));

        Outcome outcome = TABLE.of(report);

        assertThat(outcome.report()).isEqualTo(report);
        assertThat(outcome.rule()).startsWith("q850 42");
        assertThat(outcome.rung()).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Category.class)
    void everyCategory_canComeOfSomeCall(Category category) {
        boolean found = false;
        for (Seen seen : Seen.values()) {
            found |= TABLE.of(CallReport.seen(seen)).category() == category;
        }
        for (int status = 300; status < 700; status++) {
            found |= TABLE.of(CallReport.refused(status, "")).category() == category;
        }

        assertThat(found).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'sip 486 bussy',   'test:1: ''bussy'' is none of'",
        "'sip 486',         'test:1: word 3 is missing'",
        "'sipp 486 busy',   'test:1: ''sipp'' is none of'",
        "'sip 486 busy no', 'test:1: ''no'' is no flag'",
        "'sip 486 busy',    'the last line must be ''any'''",
    })
    void wrongTable_namesLineAndRemedy(String line, String complaint) {
        assertThatThrownBy(() -> OutcomeTable.parse(new DataFile("test", line)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(complaint);
    }
}
