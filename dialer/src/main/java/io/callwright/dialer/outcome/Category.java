/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.outcome;

/** What a dialled call came to. */
public enum Category {
    /** A person answered. */
    ANSWERED(Kind.REACHED),
    /** A mailbox answered. */
    VOICEMAIL(Kind.REACHED),
    /** A machine that asks who calls and why. */
    SCREENED(Kind.REACHED),
    /** A mailbox that takes no message. */
    MAILBOX_UNAVAILABLE(Kind.REACHED),
    BUSY(Kind.DELIVERED),
    NO_ANSWER(Kind.DELIVERED),
    /** The called party refused this call. */
    DECLINED(Kind.DELIVERED),
    /** A network or its analytics refused this caller number. */
    BLOCKED(Kind.DELIVERED),
    /** The called party wants no calls of ours (607). */
    UNWANTED(Kind.DELIVERED),
    /** There is no such number. */
    INVALID(Kind.DELIVERED),
    /** The trunk gave no sign at all. */
    TRUNK_DOWN(Kind.TRUNK_FAULT),
    /** The network has no capacity now. */
    CONGESTION(Kind.TRUNK_FAULT),
    /** The trunk does not accept us. */
    TRUNK_REJECT(Kind.TRUNK_FAULT),
    /** The trunk refuses this call: its destination is barred, or it does not understand it. */
    REFUSED(Kind.TRUNK_FAULT),
    /** The two sides share no codec or encryption. */
    MEDIA(Kind.OUR_FAULT),
    /** The far end refuses our STIR identity. */
    IDENTITY(Kind.OUR_FAULT),
    /** No INVITE left: this node could not take one more call after all. */
    NOT_PLACED(Kind.OUR_FAULT),
    /** The process died after the intent; the telephone may have rung. */
    UNKNOWN(Kind.DELIVERED);

    /** How far a call came. */
    private enum Kind {
        REACHED,
        DELIVERED,
        TRUNK_FAULT,
        OUR_FAULT
    }

    private final Kind kind;

    Category(Kind kind) {
        this.kind = kind;
    }

    /** Whether such a call consumes one of the contact's attempts. */
    public boolean counts() {
        return kind == Kind.REACHED || kind == Kind.DELIVERED;
    }

    /** Whether the call was answered, by whomever. */
    public boolean answered() {
        return kind == Kind.REACHED;
    }

    /** Whether such a call says that something of ours is wrong, which no other call mends. */
    public boolean ourFault() {
        return this == MEDIA || this == IDENTITY;
    }

    /** Whether such a call says that its trunk does not work now. */
    public boolean trunkFault() {
        return kind == Kind.TRUNK_FAULT;
    }
}
