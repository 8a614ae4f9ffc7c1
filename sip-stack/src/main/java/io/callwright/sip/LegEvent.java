/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

/** What happens to a {@link CallLeg}. {@link Ended} is always the last. */
public sealed interface LegEvent {
    /** Outgoing: the far end sent 180, 181, 182 or 183 without media. */
    record Ringing(int status) implements LegEvent {}

    /** Outgoing: a provisional response with SDP; media may come before the answer. */
    record EarlyMedia(int status, SessionDescription remote) implements LegEvent {}

    /** Outgoing: the far end answered, and the ACK is sent. */
    record Answered(SessionDescription remote) implements LegEvent {}

    /** Incoming: the ACK for our 200 came. */
    record Confirmed() implements LegEvent {}

    /**
     * The far end changed the session and the answer is sent; or, incoming without an offer in the
     * INVITE, its answer to our offer came with the ACK. {@link OfferAnswer#accept} of this and
     * {@link CallLeg#local()} tells what to send and where.
     */
    record Renegotiated(SessionDescription remote) implements LegEvent {}

    /**
     * A key press by INFO ({@code application/dtmf-relay}).
     *
     * @param digit 0-9, *, #, A-D
     * @param millis its duration, 160 when the far end gave none
     */
    record DtmfInfo(char digit, int millis) implements LegEvent {}

    /**
     * What came of {@link CallLeg#refer}; a call that ends before tells {@link Ended} only.
     *
     * @param status the final status that the far end got from whom it was sent to; else that with
     *     which it refused, 408 when it told nothing, 481 when there was no dialog
     */
    record Referred(int status) implements LegEvent {}

    /** The call is over. */
    record Ended(Cause cause) implements LegEvent {}
}
