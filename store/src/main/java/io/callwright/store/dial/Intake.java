/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import java.time.Instant;
import java.util.Locale;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Whether a campaign takes contacts. */
public sealed interface Intake {
    record Open() implements Intake {}

    /** It was completed, and runs again with them. */
    record Reopens() implements Intake {}

    /**
     * It takes none any more.
     *
     * @param why with the remedy
     */
    record Refused(String why) implements Intake {}

    /**
     * Of a campaign in that state. Pure.
     *
     * @param endsAt end of its term, exclusive; null: none
     */
    static Intake of(String name, CampaignState state, @Nullable Instant endsAt, Instant now) {
        return switch (state) {
            case DRAFT, SCHEDULED, RUNNING, PAUSED -> new Open();
            case CANCELLED, ARCHIVED ->
                    new Refused(
                            "campaign %s is %s and takes no contacts; make another one"
                                    .formatted(name, state.name().toLowerCase(Locale.ROOT)));
            case COMPLETED ->
                    endsAt == null || now.isBefore(endsAt)
                            ? new Reopens()
                            : new Refused(
                                    "campaign %s ended at %s and takes no contacts; make another one"
                                            .formatted(name, endsAt));
        };
    }

    /**
     * Locks the campaign until the transaction ends, has it run again where it must, and tells of
     * that.
     *
     * @return {@link Open} when there is no such campaign
     */
    static Intake enter(Handle handle, CampaignNews news, long campaignId, Instant now) {
        Intake intake =
                handle.createQuery(
                                "SELECT name, state, ends_at FROM campaign WHERE id = :id FOR"
                                        + " UPDATE")
                        .bind("id", campaignId)
                        .map((row, context) ->
                                of(
                                        row.getString("name"),
                                        CampaignState.valueOf(row.getString("state")),
                                        Database.optionalInstant(row, "ends_at"),
                                        now))
                        .findOne()
                        .orElseGet(Open::new);
        if (intake instanceof Reopens) {
            CampaignRepository.move(
                    handle,
                    news,
                    campaignId,
                    CampaignState.COMPLETED,
                    CampaignState.RUNNING,
                    null,
                    now);
        }
        return intake;
    }
}
