/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Json;
import io.callwright.store.feed.FeedRepository;
import io.callwright.store.webhooks.EventType;
import io.callwright.store.webhooks.WebhookOutbox;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Who is told, in the same commit, that a campaign is in another state. Thread-safe. */
public record CampaignNews(WebhookOutbox outbox, FeedRepository feed) {
    /** Tells webhooks and watchers. */
    void moved(
            Handle handle,
            long id,
            CampaignState from,
            CampaignState to,
            @Nullable String reason,
            Instant now) {
        outbox.tell(
                handle,
                EventType.CAMPAIGN_STATE_CHANGED,
                WebhookOutbox.Subject.campaign(id),
                now,
                () -> forWebhooks(handle, id, from, to, reason));
        feed.tell(handle, now, type(to), forWatchers(handle, id, from, reason));
    }

    private static String type(CampaignState to) {
        return "campaign."
                + switch (to) {
                    case DRAFT -> "drafted";
                    case SCHEDULED -> "scheduled";
                    case RUNNING -> "started";
                    case PAUSED -> "paused";
                    case COMPLETED -> "completed";
                    case CANCELLED -> "cancelled";
                    case ARCHIVED -> "archived";
                };
    }

    private static Map<String, String> forWatchers(
            Handle handle, long id, CampaignState from, @Nullable String reason) {
        Map<String, String> data = new TreeMap<>();
        data.put("campaign_id", Long.toString(id));
        data.put("name", name(handle, id));
        data.put("previous_state", from.name().toLowerCase(Locale.ROOT));
        if (reason != null) {
            data.put("reason", reason);
        }
        return data;
    }

    private static Map<String, @Nullable Object> forWebhooks(
            Handle handle, long id, CampaignState from, CampaignState to, @Nullable String reason) {
        return Json.ordered(
                "campaign_id",
                Long.toString(id),
                "name",
                name(handle, id),
                "state",
                to.name().toLowerCase(Locale.ROOT),
                "previous_state",
                from.name().toLowerCase(Locale.ROOT),
                "paused_reason",
                reason);
    }

    private static String name(Handle handle, long id) {
        return handle.createQuery("SELECT name FROM campaign WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .one();
    }
}
