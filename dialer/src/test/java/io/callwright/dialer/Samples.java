/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer;

import io.callwright.dialer.campaign.Campaign;
import io.callwright.dialer.compliance.Consent;
import io.callwright.dialer.compliance.RingTime;
import io.callwright.dialer.retry.CallLimits;
import io.callwright.dialer.retry.NumberHistory;
import io.callwright.dialer.retry.RetryPolicy;
import io.callwright.dialer.window.CallingRules;
import io.callwright.dialer.window.CallingRules.CampaignHours;
import io.callwright.dialer.window.Place;
import io.callwright.dialer.window.Zones;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;

/** Contacts, campaigns and rules that tests begin with. */
public final class Samples {
    /** Wednesday noon in New York. */
    public static final Instant NOON = Instant.parse("2026-06-03T16:00:00Z");

    public static final Eligibility.Rules RULES =
            new Eligibility.Rules(CallingRules.standard(), CallLimits.DEFAULT);

    private Samples() {}

    public static Campaign campaign(long id) {
        return new Campaign(
                id,
                "campaign " + id,
                10,
                null,
                null,
                CampaignHours.ANY,
                RetryPolicy.DEFAULT,
                Consent.Kind.NONE,
                List.of("alpha", "beta"),
                "pool",
                100,
                RingTime.DEFAULT,
                null);
    }

    public static Place newYork() {
        return new Place(
                new Zones.Candidates(List.of(ZoneId.of("America/New_York")), Zones.From.ZONE),
                "US-NY");
    }

    public static Candidate contact(long id, long campaign, String e164) {
        return new Candidate(
                id,
                campaign,
                e164,
                Candidate.Stage.WAITING,
                Lane.FIRST_ATTEMPT,
                NOON,
                newYork(),
                NumberHistory.NONE,
                false,
                List.of(),
                List.of(),
                null);
    }
}
