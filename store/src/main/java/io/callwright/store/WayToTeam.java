/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What a call's log says of its way to somebody of a team.
 *
 * @param asked when a team was asked for first; null: never
 * @param given when somebody had the caller, and was about to be rung; null: nobody was free
 * @param joined when both talked; null: never
 */
record WayToTeam(@Nullable Instant asked, @Nullable Instant given, @Nullable Instant joined) {
    private static final String ASKED = "team.asked";
    private static final String GIVEN = "team.given";
    private static final String JOINED = "transfer.joined";

    /** Within the transaction that ends the call, whose log is complete by then. */
    static WayToTeam of(Handle handle, String callId) {
        List<Map.Entry<String, Instant>> events =
                handle.createQuery(
                                """
                                SELECT type, at FROM call_events
                                WHERE call_id = :id AND type IN (:asked, :given, :joined)
                                ORDER BY seq
                                """)
                        .bind("id", callId)
                        .bind("asked", ASKED)
                        .bind("given", GIVEN)
                        .bind("joined", JOINED)
                        .map((row, context) ->
                                Map.entry(row.getString("type"), Database.instant(row, "at")))
                        .list();
        WayToTeam seen = new WayToTeam(null, null, null);
        for (Map.Entry<String, Instant> event : events) {
            seen = seen.with(event.getKey(), event.getValue());
        }
        return seen;
    }

    private WayToTeam with(String type, Instant at) {
        return switch (type) {
            case ASKED -> new WayToTeam(asked == null ? at : asked, given, joined);
            case GIVEN -> new WayToTeam(asked, given == null ? at : given, joined);
            default -> new WayToTeam(asked, given, joined == null ? at : joined);
        };
    }

    /**
     * Whether a caller who was promised somebody got nobody in time: nobody was free within {@code
     * patience}, or who was free never came. One who hung up before that was not abandoned.
     */
    boolean isAbandoned(Instant endedAt, Duration patience) {
        if (asked == null) {
            return false;
        }
        Instant latest = asked.plus(patience);
        if (joined == null) {
            return endedAt.isAfter(latest);
        }
        return given != null && given.isAfter(latest);
    }
}
