/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

/** What became of an {@link Intent}. */
public sealed interface IntentResult {
    Claim claim();

    /** It is committed: send the INVITE, with this Call-ID, if {@link NodeLease#mayDial} still. */
    record Dial(Claim claim, Attempt attempt) implements IntentResult {}

    /**
     * A rule forbids it; the ledger has it, and the contact waits or is finished. Of {@link
     * Refusal#NO_PERMIT} there is no line, and it is due as before.
     */
    record Refused(Claim claim, Refusal refusal) implements IntentResult {}

    /** The claim is no longer this node's: its lease ended, or its contact was taken back. */
    record Lost(Claim claim, String why) implements IntentResult {}
}
