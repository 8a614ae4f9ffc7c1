/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Json;
import io.callwright.store.webhooks.EventType;
import io.callwright.store.webhooks.WebhookOutbox;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The third step: what came of an attempt, what follows, and who must be told, in one commit. */
final class ResultStep {
    private ResultStep() {}

    /** False when the attempt is not in that state, or belongs to another by now. */
    static boolean run(
            Handle handle,
            WebhookOutbox outbox,
            Attempt attempt,
            Attempt.State from,
            AttemptResult result,
            Instant now) {
        if (!AttemptRows.end(handle, attempt, from, result)) {
            return false;
        }
        follow(handle, attempt, result.next());
        NumberLocks.release(handle, attempt.id());
        Permits.releaseAll(handle, attempt.id());
        tell(handle, outbox, attempt, result, now);
        return true;
    }

    /** What becomes of the contact; one of a campaign that was cancelled meanwhile is not kept. */
    static void follow(Handle handle, Attempt attempt, AttemptResult.Next next) {
        long id = attempt.campaignContactId();
        switch (next) {
            case AttemptResult.Next.Again _ when wasCancelled(handle, attempt.campaignId()) ->
                    QueueRows.finish(handle, id, "CANCELLED", null);
            case AttemptResult.Next.Again again ->
                    QueueRows.ready(handle, id, again.notBefore(), again.lane());
            case AttemptResult.Next.Finished finished ->
                    QueueRows.finish(handle, id, "FINISHED", finished.outcome());
        }
    }

    private static boolean wasCancelled(Handle handle, long campaignId) {
        return handle.createQuery("SELECT state FROM campaign WHERE id = :id")
                .bind("id", campaignId)
                .mapTo(String.class)
                .findOne()
                .map(CampaignState::valueOf)
                .filter(state ->
                        state == CampaignState.CANCELLED || state == CampaignState.ARCHIVED)
                .isPresent();
    }

    static void tell(
            Handle handle,
            WebhookOutbox outbox,
            Attempt attempt,
            AttemptResult result,
            Instant now) {
        outbox.tell(
                handle,
                EventType.ATTEMPT_FINISHED,
                WebhookOutbox.Subject.place(attempt.campaignContactId()),
                now,
                () -> data(handle, attempt, result));
    }

    private static Map<String, @Nullable Object> data(
            Handle handle, Attempt attempt, AttemptResult result) {
        Map<String, @Nullable Object> data =
                Json.ordered(
                        "attempt_id",
                        attempt.id(),
                        "attempt_no",
                        attempt.number(),
                        "campaign_id",
                        Long.toString(attempt.campaignId()),
                        "contact_id",
                        Long.toString(attempt.contactId()),
                        "external_id",
                        handle.createQuery(
                                        "SELECT external_id FROM campaign_contact WHERE id = :id")
                                .bind("id", attempt.campaignContactId())
                                .mapTo(String.class)
                                .findOne()
                                .orElse(null),
                        "sip_call_id",
                        attempt.sipCallId(),
                        "category",
                        result.category().toLowerCase(Locale.ROOT),
                        "counted",
                        result.counted(),
                        "answered_at",
                        text(result.answeredAt()),
                        "ended_at",
                        result.endedAt().toString(),
                        "sip_status",
                        result.sipStatus(),
                        "q850",
                        result.q850(),
                        "finished",
                        result.next() instanceof AttemptResult.Next.Finished,
                        "next_attempt_not_before",
                        result.next() instanceof AttemptResult.Next.Again again
                                ? again.notBefore().toString()
                                : null);
        data.putAll(result.event());
        return data;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }
}
