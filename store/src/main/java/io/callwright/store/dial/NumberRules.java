/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What the store itself knows against dialling a number: suppression and the limits. Read within
 * the transaction that claims or intends.
 */
final class NumberRules {
    private final Map<String, List<Suppressed>> suppressed;
    private final Map<String, NumberHistory> histories;

    private record Suppressed(
            String e164, long campaignId, String reason, @Nullable Instant until) {}

    private NumberRules(
            Map<String, List<Suppressed>> suppressed, Map<String, NumberHistory> histories) {
        this.suppressed = suppressed;
        this.histories = histories;
    }

    static NumberRules read(Handle handle, Collection<String> numbers, Instant now) {
        return new NumberRules(suppressions(handle, numbers, now), histories(handle, numbers, now));
    }

    /** Null when the number may be called now. */
    Refusal.@Nullable Reason judge(
            long campaignId, String e164, Lane lane, DialLimits limits, Instant now) {
        Suppressed strictest = null;
        for (Suppressed row : suppressed.getOrDefault(e164, List.of())) {
            boolean holds =
                    row.campaignId() == SuppressionRepository.EVERY_CAMPAIGN
                            || row.campaignId() == campaignId;
            if (holds && (strictest == null || lasts(row, strictest))) {
                strictest = row;
            }
        }
        if (strictest != null) {
            return new Refusal.Reason(Refusal.SUPPRESSED, strictest.reason(), strictest.until());
        }
        return limits.judge(histories.getOrDefault(e164, NumberHistory.NONE), lane, now);
    }

    /** Whether the first outlasts the second. */
    private static boolean lasts(Suppressed row, Suppressed other) {
        Instant until = row.until();
        Instant others = other.until();
        return others != null && (until == null || until.isAfter(others));
    }

    private static Map<String, List<Suppressed>> suppressions(
            Handle handle, Collection<String> numbers, Instant now) {
        Map<String, List<Suppressed>> found = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT e164, campaign_id, reason, until FROM suppression
                        WHERE e164 = ANY(:numbers) AND (until IS NULL OR until > :now)
                        """)
                .bindArray("numbers", String.class, List.copyOf(numbers))
                .bind("now", Database.column(now))
                .map((row, context) ->
                        new Suppressed(
                                row.getString("e164"),
                                row.getLong("campaign_id"),
                                row.getString("reason"),
                                Database.optionalInstant(row, "until")))
                .forEach(row -> found.merge(row.e164(), List.of(row), NumberRules::both));
        return found;
    }

    private static List<Suppressed> both(List<Suppressed> a, List<Suppressed> b) {
        List<Suppressed> all = new ArrayList<>(a);
        all.addAll(b);
        return all;
    }

    static Map<String, NumberHistory> histories(
            Handle handle, Collection<String> numbers, Instant now) {
        Map<String, NumberHistory> found = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT e164, COUNT(*) AS in_life,
                            COUNT(CASE WHEN intent_at > :dayAgo THEN 1 END) AS in_day,
                            MIN(CASE WHEN intent_at > :dayAgo THEN intent_at END) AS oldest,
                            MAX(intent_at) AS newest
                        FROM attempt
                        WHERE e164 = ANY(:numbers) AND counted
                        GROUP BY e164
                        """)
                .bindArray("numbers", String.class, List.copyOf(numbers))
                .bind("dayAgo", Database.column(now.minus(DialLimits.DAY)))
                .map((row, context) ->
                        Map.entry(
                                row.getString("e164"),
                                new NumberHistory(
                                        row.getInt("in_life"),
                                        row.getInt("in_day"),
                                        Database.optionalInstant(row, "oldest"),
                                        Database.optionalInstant(row, "newest"))))
                .forEach(row -> found.put(row.getKey(), row.getValue()));
        return found;
    }
}
