/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.judge;

import java.util.Locale;

/** What a recording can prove against the dialer. */
public enum Charge {
    /** A line that is none, or times that go back. */
    RECORDING,
    /** A call about which the recording lacks the facts. */
    FACTS,
    WINDOW,
    SUPPRESSED,
    CONSENT,
    DAILY_CAP,
    LIFE_CAP,
    MINIMUM_GAP,
    /** Rung again within an hour of a call that was declined, or ever through another trunk. */
    DECLINED_AGAIN,
    /** More starts in a second than the trunk takes. */
    CALLS_PER_SECOND,
    /** More calls at once than the trunk carries. */
    CHANNELS,
    /** More calls at once than the campaign may have. */
    CAMPAIGN_CALLS,
    /** A call for people of whom none was left for it. */
    PEOPLE,
    /** A second call for one intent, or to a contact or number whose call is up. */
    TWICE,
    /** A claim that was older than one before. */
    FENCE,
    /** A call that has no end, or an end that has no call. */
    RESULT,
    /** A call to a contact that is finished, or has used its attempts. */
    FINISHED,
    /** A call of a campaign that does not run. */
    CAMPAIGN_STATE,
    /** A contact that waits while later ones are rung, or while nothing happens. */
    STARVED;

    /** {@code calls-per-second}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
