/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.call.CallNote;
import io.callwright.store.CallRow;
import io.callwright.store.CallState;
import io.callwright.store.FoundCall;
import io.callwright.store.FoundCall.Dialled;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A call as the API shows it. */
record CallView(
        String id,
        String status,
        String direction,
        String from,
        String to,
        @Nullable String flow,
        @Nullable Integer flowVersion,
        @Nullable String trunk,
        @Nullable String campaignId,
        @Nullable String contactId,
        Instant startedAt,
        @Nullable Instant answeredAt,
        @Nullable Instant endedAt,
        @Nullable String answeredBy,
        @Nullable String outcome,
        @Nullable String category,
        @Nullable Integer sipStatus,
        @Nullable Integer q850,
        boolean recorded,
        Map<String, String> slots,
        @Nullable String summary,
        @Nullable String summaryBy,
        @Nullable Cost cost) {
    /**
     * @param currency ISO 4217
     */
    record Cost(double amount, String currency) {}

    /** As it stands in a list. */
    static CallView of(FoundCall found) {
        return of(found, null, null);
    }

    static CallView of(FoundCall found, @Nullable CallNote note, @Nullable Cost cost) {
        CallRow row = found.call();
        Long campaign = found.campaignId();
        Dialled attempt = found.attempt();
        return new CallView(
                row.id(),
                status(found),
                text(row.direction().name()),
                row.fromUri(),
                row.toUri(),
                row.flow(),
                found.flowVersion(),
                found.trunk(),
                campaign == null ? null : campaign.toString(),
                attempt == null ? null : Long.toString(attempt.contactId()),
                row.startedAt(),
                row.answeredAt(),
                row.endedAt(),
                found.answeredBy(),
                row.outcome(),
                category(attempt),
                row.sipStatus(),
                row.q850(),
                row.recording() != null,
                row.slots(),
                note == null ? null : note.text(),
                note == null ? null : note.by(),
                cost);
    }

    private static @Nullable String category(@Nullable Dialled attempt) {
        String category = attempt == null ? null : attempt.category();
        return category == null ? null : text(category);
    }

    private static String text(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** RFC 3261 21: what a final status says of a call that nobody answered. */
    private static String status(FoundCall found) {
        CallRow row = found.call();
        if (row.state() == CallState.RINGING) {
            return found.alerted() ? "ringing" : "queued";
        }
        if (row.state() == CallState.IN_PROGRESS) {
            return "in-progress";
        }
        if (row.answeredAt() != null) {
            return "completed";
        }
        Integer status = row.sipStatus();
        return switch (status == null ? 0 : status) {
            case 486, 600 -> "busy";
            case 408, 480 -> "no-answer";
            case 487 -> "canceled";
            default -> "failed";
        };
    }
}
