/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

/** The outcome of an offer and its answer. */
public sealed interface Negotiated {
    /**
     * @param answer to send, or the one that came
     * @param direction ours
     */
    record Agreed(SessionDescription answer, MediaDirection direction, RemoteMedia remote)
            implements Negotiated {}

    /**
     * Nothing in common: 488 for an offer, BYE for an answer.
     *
     * @param reason names what is missing
     */
    record Refused(String reason) implements Negotiated {}
}
