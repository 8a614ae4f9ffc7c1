/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.util.List;

/**
 * The life of an INVITE that we received, as decisions only (RFC 3261 sections 9.2, 13.3, 15.1.2).
 */
final class UasInvite {
    enum State {
        /** Nothing but provisional responses sent. */
        PROCEEDING,
        /** 200 sent, no ACK yet. */
        ACCEPTED,
        /** Likewise, and the call is to be hung up: BYE may go only after the ACK. */
        CLOSING,
        CONFIRMED,
        ENDED
    }

    enum Event {
        RING,
        PROGRESS,
        ANSWER,
        REJECT,
        HANG_UP,
        CANCEL,
        ACK,
        ACK_TIMEOUT,
        BYE
    }

    enum Action {
        SEND_180,
        SEND_183,
        SEND_200,
        SEND_FAILURE,
        /** 487 to the INVITE. */
        SEND_487,
        SEND_BYE,
        /** The call ends without the ACK for its 200. */
        COUNT_UNACKNOWLEDGED,
        REPORT_CONFIRMED,
        /** Ended by us. */
        REPORT_LOCAL_END,
        /** Ended by CANCEL or BYE. */
        REPORT_REMOTE_END,
        /** Ended because the ACK never came. */
        REPORT_LOST
    }

    record Step(State state, List<Action> actions) {
        static Step to(State state, Action... actions) {
            return new Step(state, List.of(actions));
        }
    }

    private UasInvite() {}

    static Step next(State state, Event event) {
        return switch (state) {
            case PROCEEDING -> proceeding(event);
            case ACCEPTED -> accepted(event);
            case CLOSING -> closing(event);
            case CONFIRMED -> confirmed(event);
            case ENDED -> Step.to(State.ENDED);
        };
    }

    private static Step proceeding(Event event) {
        return switch (event) {
            case RING -> Step.to(State.PROCEEDING, Action.SEND_180);
            case PROGRESS -> Step.to(State.PROCEEDING, Action.SEND_183);
            case ANSWER -> Step.to(State.ACCEPTED, Action.SEND_200);
            case REJECT, HANG_UP ->
                    Step.to(State.ENDED, Action.SEND_FAILURE, Action.REPORT_LOCAL_END);
            case CANCEL, BYE -> Step.to(State.ENDED, Action.SEND_487, Action.REPORT_REMOTE_END);
            case ACK, ACK_TIMEOUT -> Step.to(State.PROCEEDING);
        };
    }

    private static Step accepted(Event event) {
        return switch (event) {
            case ACK -> Step.to(State.CONFIRMED, Action.REPORT_CONFIRMED);
            case HANG_UP -> Step.to(State.CLOSING, Action.REPORT_LOCAL_END);
            case BYE -> Step.to(State.ENDED, Action.COUNT_UNACKNOWLEDGED, Action.REPORT_REMOTE_END);
            case ACK_TIMEOUT ->
                    Step.to(
                            State.ENDED,
                            Action.COUNT_UNACKNOWLEDGED,
                            Action.SEND_BYE,
                            Action.REPORT_LOST);
            case RING, PROGRESS, ANSWER, REJECT, CANCEL -> Step.to(State.ACCEPTED);
        };
    }

    private static Step closing(Event event) {
        return switch (event) {
            case ACK -> Step.to(State.ENDED, Action.SEND_BYE);
            case ACK_TIMEOUT -> Step.to(State.ENDED, Action.COUNT_UNACKNOWLEDGED, Action.SEND_BYE);
            case BYE -> Step.to(State.ENDED, Action.COUNT_UNACKNOWLEDGED);
            case RING, PROGRESS, ANSWER, REJECT, HANG_UP, CANCEL -> Step.to(State.CLOSING);
        };
    }

    private static Step confirmed(Event event) {
        return switch (event) {
            case HANG_UP -> Step.to(State.ENDED, Action.SEND_BYE, Action.REPORT_LOCAL_END);
            case BYE -> Step.to(State.ENDED, Action.REPORT_REMOTE_END);
            case RING, PROGRESS, ANSWER, REJECT, CANCEL, ACK, ACK_TIMEOUT ->
                    Step.to(State.CONFIRMED);
        };
    }
}
