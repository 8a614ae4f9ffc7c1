/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.queue;

import io.callwright.dialer.Lane;
import io.callwright.dialer.campaign.CampaignState;
import io.callwright.store.dial.SuppressionRepository;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The store's words for what the dialer decides, and back. */
public final class States {
    private States() {}

    /** As it is stored. */
    public static io.callwright.store.dial.CampaignState stored(CampaignState state) {
        return switch (state) {
            case CampaignState.Draft _ -> io.callwright.store.dial.CampaignState.DRAFT;
            case CampaignState.Scheduled _ -> io.callwright.store.dial.CampaignState.SCHEDULED;
            case CampaignState.Running _ -> io.callwright.store.dial.CampaignState.RUNNING;
            case CampaignState.Paused _ -> io.callwright.store.dial.CampaignState.PAUSED;
            case CampaignState.Completed _ -> io.callwright.store.dial.CampaignState.COMPLETED;
            case CampaignState.Cancelled _ -> io.callwright.store.dial.CampaignState.CANCELLED;
            case CampaignState.Archived _ -> io.callwright.store.dial.CampaignState.ARCHIVED;
        };
    }

    /**
     * As the decisions know it.
     *
     * @param reason of a pause
     */
    public static CampaignState of(
            io.callwright.store.dial.CampaignState state, @Nullable String reason) {
        return switch (state) {
            case DRAFT -> new CampaignState.Draft();
            case SCHEDULED -> new CampaignState.Scheduled();
            case RUNNING -> new CampaignState.Running();
            case PAUSED -> new CampaignState.Paused(reason == null ? "" : reason);
            case COMPLETED -> new CampaignState.Completed();
            case CANCELLED -> new CampaignState.Cancelled();
            case ARCHIVED -> new CampaignState.Archived();
        };
    }

    static io.callwright.store.dial.Lane lane(Lane lane) {
        return switch (lane) {
            case CALL_BACK -> io.callwright.store.dial.Lane.CALLBACK;
            case RETRY -> io.callwright.store.dial.Lane.RETRY;
            case FIRST_ATTEMPT -> io.callwright.store.dial.Lane.FIRST_ATTEMPT;
        };
    }

    static Lane lane(io.callwright.store.dial.Lane lane) {
        return switch (lane) {
            case CALLBACK -> Lane.CALL_BACK;
            case RETRY -> Lane.RETRY;
            case FIRST_ATTEMPT -> Lane.FIRST_ATTEMPT;
        };
    }

    /** The entry for a number whose network answered 607. */
    static SuppressionRepository.Suppression unwanted(String e164, Instant now) {
        return new SuppressionRepository.Suppression(
                e164,
                SuppressionRepository.EVERY_CAMPAIGN,
                "the called party wants no calls of ours (SIP 607)",
                "unwanted",
                now,
                null);
    }
}
