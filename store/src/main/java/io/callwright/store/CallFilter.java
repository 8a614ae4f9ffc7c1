/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which calls are looked for. Null takes all.
 *
 * @param fromNumber of the caller, E.164 with its plus
 * @param toNumber of the called party, likewise
 * @param since calls that began then or later
 * @param until calls that began before
 * @param trunk that carried the call out
 */
public record CallFilter(
        @Nullable String fromNumber,
        @Nullable String toNumber,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable CallDirection direction,
        @Nullable String flow,
        @Nullable String trunk,
        @Nullable Long campaignId,
        @Nullable String outcome,
        @Nullable CallState state) {
    /** Every call. */
    public static final CallFilter ALL =
            new CallFilter(null, null, null, null, null, null, null, null, null, null);

    /**
     * The filters on columns that an index leads to, by column, the one that leaves the fewest
     * calls first.
     */
    Map<String, Object> indexed() {
        Map<String, Object> columns = new LinkedHashMap<>();
        put(columns, "c.to_number", toNumber);
        put(columns, "c.from_number", fromNumber);
        put(columns, "c.state", state == null || state == CallState.ENDED ? null : state.name());
        put(columns, "l.campaign_id", campaignId);
        put(columns, "c.outcome", outcome);
        put(columns, "c.flow", flow);
        put(columns, "l.trunk", trunk);
        return columns;
    }

    /** All conditions but those of time, by column. */
    Map<String, Object> equal() {
        Map<String, Object> columns = indexed();
        put(columns, "c.state", state == null ? null : state.name());
        put(columns, "c.direction", direction == null ? null : direction.name());
        return columns;
    }

    private static void put(Map<String, Object> columns, String name, @Nullable Object value) {
        if (value != null) {
            columns.put(name, value);
        }
    }
}
