/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two INVITE state machines, as tables: state, events, state at the end, all actions. */
class InviteStatesTest {
    @ParameterizedTest
    @CsvSource({
        "RING ANSWER ACK HANG_UP,         ENDED,     SEND_180 SEND_200 REPORT_CONFIRMED SEND_BYE"
                + " REPORT_LOCAL_END",
        "ANSWER ACK BYE,                  ENDED,     SEND_200 REPORT_CONFIRMED REPORT_REMOTE_END",
        "ANSWER HANG_UP ACK,              ENDED,     SEND_200 REPORT_LOCAL_END SEND_BYE",
        "ANSWER HANG_UP ACK_TIMEOUT,      ENDED,     SEND_200 REPORT_LOCAL_END"
                + " COUNT_UNACKNOWLEDGED SEND_BYE",
        "ANSWER HANG_UP BYE,              ENDED,     SEND_200 REPORT_LOCAL_END"
                + " COUNT_UNACKNOWLEDGED",
        "ANSWER ACK_TIMEOUT,              ENDED,     SEND_200 COUNT_UNACKNOWLEDGED SEND_BYE"
                + " REPORT_LOST",
        "ANSWER CANCEL ACK,               CONFIRMED, SEND_200 REPORT_CONFIRMED",
        "RING CANCEL ANSWER,              ENDED,     SEND_180 SEND_487 REPORT_REMOTE_END",
        "PROGRESS REJECT CANCEL,          ENDED,     SEND_183 SEND_FAILURE REPORT_LOCAL_END",
        "RING HANG_UP,                    ENDED,     SEND_180 SEND_FAILURE REPORT_LOCAL_END",
        "RING BYE,                        ENDED,     SEND_180 SEND_487 REPORT_REMOTE_END",
        "ANSWER ANSWER RING REJECT ACK,   CONFIRMED, SEND_200 REPORT_CONFIRMED",
        "ANSWER BYE ACK,                  ENDED,     SEND_200 COUNT_UNACKNOWLEDGED"
                + " REPORT_REMOTE_END",
    })
    void received(String events, UasInvite.State end, String actions) {
        UasInvite.State state = UasInvite.State.PROCEEDING;
        List<String> done = new ArrayList<>();
        for (String event : List.of(events.split(" ", -1))) {
            UasInvite.Step step = UasInvite.next(state, UasInvite.Event.valueOf(event));
            state = step.state();
            step.actions().forEach(a -> done.add(a.name()));
        }
        assertThat(state).isEqualTo(end);
        assertThat(done).containsExactly(actions.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "PROVISIONAL SUCCESS HANG_UP,     ENDED,     REPORT_PROGRESS SEND_ACK REPORT_ANSWERED"
                + " SEND_BYE REPORT_LOCAL_END",
        "SUCCESS BYE,                     ENDED,     SEND_ACK REPORT_ANSWERED REPORT_REMOTE_END",
        "PROVISIONAL HANG_UP FAILURE,     ENDED,     REPORT_PROGRESS SEND_CANCEL REPORT_LOCAL_END",
        "PROVISIONAL HANG_UP SUCCESS,     ENDED,     REPORT_PROGRESS SEND_CANCEL REPORT_LOCAL_END"
                + " SEND_ACK_AND_BYE",
        "HANG_UP PROVISIONAL FAILURE,     ENDED,     REPORT_LOCAL_END SEND_CANCEL",
        "HANG_UP SUCCESS,                 ENDED,     REPORT_LOCAL_END SEND_ACK_AND_BYE",
        "HANG_UP HANG_UP FAILURE,         ENDED,     REPORT_LOCAL_END",
        "SUCCESS SUCCESS,                 CONFIRMED, SEND_ACK REPORT_ANSWERED SEND_ACK_AND_BYE",
        "FAILURE SUCCESS,                 ENDED,     REPORT_FAILURE SEND_ACK_AND_BYE",
    })
    void sent(String events, UacInvite.State end, String actions) {
        UacInvite.State state = UacInvite.State.CALLING;
        List<String> done = new ArrayList<>();
        for (String event : List.of(events.split(" ", -1))) {
            UacInvite.Step step = UacInvite.next(state, UacInvite.Event.valueOf(event));
            state = step.state();
            step.actions().forEach(a -> done.add(a.name()));
        }
        assertThat(state).isEqualTo(end);
        assertThat(done).containsExactly(actions.split(" ", -1));
    }

    @Test
    void endedIsForEver() {
        for (UasInvite.Event event : UasInvite.Event.values()) {
            UasInvite.Step step = UasInvite.next(UasInvite.State.ENDED, event);
            assertThat(step).isEqualTo(UasInvite.Step.to(UasInvite.State.ENDED));
        }
    }
}
