/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer;

import java.util.Locale;

/** What can forbid a call. Its name goes into the ledger with each refusal. */
public enum Rule {
    /** The campaign is not running. */
    CAMPAIGN_STATE,
    /** Before the campaign's start, or after its end. */
    CAMPAIGN_TERM,
    /** The contact is finished in this campaign. */
    CONTACT_DONE,
    /** A call to this contact is under way. */
    IN_PROGRESS,
    /** Another call to the same number is under way. */
    NUMBER_BUSY,
    /** The number is on a suppression list. */
    SUPPRESSED,
    /** There is no consent that this campaign needs. */
    CONSENT,
    /** The called party's time zone is not known. */
    ZONE_UNKNOWN,
    /** The flow cannot take what is known of the contact. */
    CONTACT_DATA,
    /** Not yet due: a retry or a call-back that waits. */
    NOT_DUE,
    /** The product's hours in the called party's zone. */
    HOURS,
    /** The hours or holidays of the called party's region. */
    REGION_HOURS,
    /** The campaign's own hours. */
    CAMPAIGN_HOURS,
    /** No moment suits every candidate zone. */
    NO_WINDOW,
    /** Enough calls to this number within 24 hours, over all campaigns. */
    DAILY_CAP,
    /** Enough calls to this number for ever, over all campaigns. */
    LIFE_CAP,
    /** The called party declined a call through one trunk, which takes none now. */
    TRUNK_BOUND,
    /** A network blocked the number of ours that was shown, and there is no other now. */
    NUMBER_BLOCKED,
    /** Too soon after the last call to this number. */
    MINIMUM_GAP;

    /** The rule of a label in the ledger; {@link IllegalArgumentException} when there is none. */
    public static Rule labelled(String label) {
        return valueOf(label.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** As written in the ledger and in the interface: {@code daily-cap}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
