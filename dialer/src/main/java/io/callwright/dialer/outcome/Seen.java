/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.outcome;

/** What this program knows of a call by itself; it outranks what the network says. */
public enum Seen {
    /** Nothing: ask the network's codes. */
    NOTHING,
    /** Answered, and a person spoke; also an answered call about which nothing is known. */
    PERSON,
    /** Answered by a mailbox. */
    MAILBOX,
    /** Answered by a machine that asks for the caller's name. */
    SCREENING,
    /** Answered by a mailbox that is full or not set up. */
    MAILBOX_FULL,
    /** We gave up ringing and sent CANCEL. */
    CANCELLED,
    /** The path to the far end was lost while it rang. */
    LOST,
    /** Not even a provisional response came: no route, no name, no TLS, or silence. */
    NO_RESPONSE,
    /** We did not place it after all: no INVITE left. */
    NOT_PLACED,
    /** The process died between the intent and the result. */
    CRASHED
}
