/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.util.List;

/** The life of an INVITE that we sent, as decisions only (RFC 3261 sections 9.1, 13.2.2). */
final class UacInvite {
    enum State {
        /** Nothing came back yet: CANCEL is not allowed. */
        CALLING,
        PROCEEDING,
        /** To be cancelled as soon as a provisional response allows it. */
        CANCEL_WANTED,
        CANCELLED,
        CONFIRMED,
        /** Ended for the listener; late 200s are still acknowledged and ended with BYE. */
        ENDED
    }

    enum Event {
        PROVISIONAL,
        /** 2xx, the first from this fork. */
        SUCCESS,
        FAILURE,
        HANG_UP,
        BYE
    }

    enum Action {
        REPORT_PROGRESS,
        SEND_CANCEL,
        SEND_ACK,
        /** ACK and BYE for a dialog that nobody wants. */
        SEND_ACK_AND_BYE,
        SEND_BYE,
        REPORT_ANSWERED,
        REPORT_FAILURE,
        REPORT_LOCAL_END,
        REPORT_REMOTE_END
    }

    record Step(State state, List<Action> actions) {
        static Step to(State state, Action... actions) {
            return new Step(state, List.of(actions));
        }
    }

    private UacInvite() {}

    static Step next(State state, Event event) {
        return switch (state) {
            case CALLING -> calling(event);
            case PROCEEDING -> proceeding(event);
            case CANCEL_WANTED -> cancelWanted(event);
            case CANCELLED -> unwanted(State.CANCELLED, event);
            case CONFIRMED -> confirmed(event);
            case ENDED -> unwanted(State.ENDED, event);
        };
    }

    private static Step calling(Event event) {
        return event == Event.HANG_UP
                ? Step.to(State.CANCEL_WANTED, Action.REPORT_LOCAL_END)
                : proceeding(event);
    }

    private static Step proceeding(Event event) {
        return switch (event) {
            case PROVISIONAL -> Step.to(State.PROCEEDING, Action.REPORT_PROGRESS);
            case SUCCESS -> Step.to(State.CONFIRMED, Action.SEND_ACK, Action.REPORT_ANSWERED);
            case FAILURE -> Step.to(State.ENDED, Action.REPORT_FAILURE);
            case HANG_UP -> Step.to(State.CANCELLED, Action.SEND_CANCEL, Action.REPORT_LOCAL_END);
            case BYE -> Step.to(State.PROCEEDING);
        };
    }

    private static Step cancelWanted(Event event) {
        return switch (event) {
            case PROVISIONAL -> Step.to(State.CANCELLED, Action.SEND_CANCEL);
            case SUCCESS -> Step.to(State.ENDED, Action.SEND_ACK_AND_BYE);
            case FAILURE -> Step.to(State.ENDED);
            case HANG_UP, BYE -> Step.to(State.CANCEL_WANTED);
        };
    }

    private static Step unwanted(State state, Event event) {
        return switch (event) {
            case SUCCESS -> Step.to(State.ENDED, Action.SEND_ACK_AND_BYE);
            case FAILURE -> Step.to(State.ENDED);
            case PROVISIONAL, HANG_UP, BYE -> Step.to(state);
        };
    }

    private static Step confirmed(Event event) {
        return switch (event) {
            case SUCCESS -> Step.to(State.CONFIRMED, Action.SEND_ACK_AND_BYE);
            case HANG_UP -> Step.to(State.ENDED, Action.SEND_BYE, Action.REPORT_LOCAL_END);
            case BYE -> Step.to(State.ENDED, Action.REPORT_REMOTE_END);
            case PROVISIONAL, FAILURE -> Step.to(State.CONFIRMED);
        };
    }
}
