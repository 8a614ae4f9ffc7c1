/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer;

import io.callwright.dialer.compliance.Consent;
import io.callwright.dialer.compliance.Suppression;
import io.callwright.dialer.retry.NumberHistory;
import io.callwright.dialer.window.Place;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that decides whether a contact may be rung for a campaign.
 *
 * @param id of the contact's place in the campaign
 * @param due not before
 * @param history of its number, over all campaigns
 * @param numberBusy another call to the number is up
 * @param misfit what of the contact's data the flow does not take; null: it takes all
 */
public record Candidate(
        long id,
        long campaign,
        String e164,
        Stage stage,
        Lane lane,
        Instant due,
        Place place,
        NumberHistory history,
        boolean numberBusy,
        List<Suppression> suppressions,
        List<Consent> consents,
        @Nullable String misfit) {
    /** How far it is. */
    public enum Stage {
        WAITING,
        /** Its call is up, or about to be. */
        IN_PROGRESS,
        DONE
    }

    public Candidate {
        suppressions = List.copyOf(suppressions);
        consents = List.copyOf(consents);
    }
}
