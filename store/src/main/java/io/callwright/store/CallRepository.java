/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import io.callwright.store.webhooks.EventType;
import io.callwright.store.webhooks.WebhookOutbox;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The table of calls. Thread-safe; a write is durable when its method returns. */
public final class CallRepository {
    /** Outcome of a call that a crash of this program cut off. */
    public static final String INTERRUPTED = "interrupted";

    private static final Pattern NUMBER = Pattern.compile(":\\+?([0-9]{2,15})@");

    private final Database database;
    private final SharedCommits commits;
    private final Ulid ids;
    private final WebhookOutbox outbox;

    /**
     * @param ids of calls alone, as each holds the start of its call
     */
    CallRepository(Database database, SharedCommits commits, Ulid ids, WebhookOutbox outbox) {
        this.database = database;
        this.commits = commits;
        this.ids = ids;
        this.outbox = outbox;
    }

    /** By which an erasure finds it; null: the other party's address has no telephone number. */
    private static @Nullable String partyDigits(NewCall call) {
        Matcher matcher =
                NUMBER.matcher(
                        call.direction() == CallDirection.INBOUND ? call.fromUri() : call.toUri());
        return matcher.find() ? matcher.group(1) : null;
    }

    /** Stores a call that rings, under a new id that holds its start. */
    public CallRow start(NewCall call) {
        String id = ids.next(call.startedAt().toEpochMilli());
        Instant startedAt = call.startedAt().truncatedTo(ChronoUnit.MICROS);
        commits.commit(
                "call " + id,
                handle -> {
                    int stored =
                            handle.createUpdate(
                                            """
                                            INSERT INTO calls (id, sip_call_id, direction, from_uri,
                                                to_uri, from_number, to_number, party_digits,
                                                flow, state, started_at, slots)
                                            VALUES (:id, :sipCallId, :direction, :fromUri,
                                                :toUri, :fromNumber, :toNumber, :digits, :flow,
                                                'RINGING', :startedAt, '{}')
                                            """)
                                    .bind("id", id)
                                    .bind("sipCallId", call.sipCallId())
                                    .bind("direction", call.direction().name())
                                    .bind("fromUri", call.fromUri())
                                    .bind("toUri", call.toUri())
                                    .bind("fromNumber", call.numbers().from())
                                    .bind("toNumber", call.numbers().to())
                                    .bind("digits", partyDigits(call))
                                    .bind("flow", call.flow())
                                    .bind("startedAt", Database.column(startedAt))
                                    .execute();
                    CallSums.label(handle, id, call.labels());
                    return stored;
                });
        return new CallRow(
                id,
                call.sipCallId(),
                call.direction(),
                call.fromUri(),
                call.toUri(),
                call.flow(),
                CallState.RINGING,
                startedAt,
                null,
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }

    /**
     * Marks a ringing call as answered.
     *
     * @return false when it was not ringing
     */
    public boolean answered(String id, Instant at) {
        int changed =
                commits.commit(
                        "call " + id,
                        handle ->
                                handle.createUpdate(
                                                """
                                                UPDATE calls
                                                SET state = 'IN_PROGRESS', answered_at = :at
                                                WHERE id = :id AND state = 'RINGING'
                                                """)
                                        .bind("id", id)
                                        .bind("at", Database.column(at))
                                        .execute());
        return changed == 1;
    }

    /**
     * Closes a call, once, counts it in the sums of its hour, and tells the webhooks.
     *
     * @return false when the call had ended before; its first end stays
     */
    public boolean ended(String id, CallEnd end) {
        return commits.commit("call " + id, handle -> end(handle, id, end));
    }

    private boolean end(Handle handle, String id, CallEnd end) {
        int changed =
                handle.createUpdate(
                                """
                                UPDATE calls
                                SET state = 'ENDED', ended_at = :endedAt, outcome = :outcome,
                                    sip_status = :sipStatus, q850 = :q850,
                                    recording = :recording, slots = :slots
                                WHERE id = :id AND state <> 'ENDED'
                                """)
                        .bind("id", id)
                        .bind("endedAt", Database.column(end.endedAt()))
                        .bind("outcome", end.outcome())
                        .bind("sipStatus", end.sipStatus())
                        .bind("q850", end.q850())
                        .bind("recording", end.recording())
                        .bind("slots", Json.write(end.slots()))
                        .execute();
        if (changed == 1) {
            CallRow row =
                    handle.createQuery("SELECT * FROM calls WHERE id = :id")
                            .bind("id", id)
                            .map(CallRepository::row)
                            .one();
            CallHours.count(handle, row, end.endedAt(), end.outcome());
            CallSums.count(handle, row, end.endedAt(), end.outcome());
            outbox.tell(
                    handle,
                    EventType.CALL_COMPLETED,
                    WebhookOutbox.Subject.call(id),
                    end.endedAt(),
                    () -> CompletedCall.data(row));
        }
        return changed == 1;
    }

    public Optional<CallRow> find(String id) {
        return database.read(
                "call " + id,
                handle ->
                        handle.createQuery("SELECT * FROM calls WHERE id = :id")
                                .bind("id", id)
                                .map(CallRepository::row)
                                .findOne());
    }

    /** The newest calls, newest first. */
    public List<CallRow> recent(int limit) {
        return database.read(
                "the list of calls",
                handle ->
                        handle.createQuery(
                                        "SELECT * FROM calls ORDER BY id DESC"
                                                + " FETCH FIRST :limit ROWS ONLY")
                                .bind("limit", limit)
                                .map(CallRepository::row)
                                .list());
    }

    /**
     * Closes the calls that a crash left open, as {@link #INTERRUPTED}. To be called at start,
     * before the first call of this process, and only where no other process shares the database.
     *
     * @return how many there were
     */
    public int reconcile(Instant now) {
        return database.update(
                "the interrupted calls",
                handle -> {
                    List<String> open =
                            handle.createQuery("SELECT id FROM calls WHERE state <> 'ENDED'")
                                    .mapTo(String.class)
                                    .list();
                    CallEnd end = new CallEnd(now, INTERRUPTED, null, null, null, Map.of());
                    open.forEach(id -> end(handle, id, end));
                    return open.size();
                });
    }

    static CallRow row(ResultSet row, StatementContext context) throws SQLException {
        return new CallRow(
                row.getString("id"),
                row.getString("sip_call_id"),
                CallDirection.valueOf(row.getString("direction")),
                row.getString("from_uri"),
                row.getString("to_uri"),
                row.getString("flow"),
                CallState.valueOf(row.getString("state")),
                Database.instant(row, "started_at"),
                Database.optionalInstant(row, "answered_at"),
                Database.optionalInstant(row, "ended_at"),
                row.getString("outcome"),
                Database.optionalInt(row, "sip_status"),
                Database.optionalInt(row, "q850"),
                row.getString("recording"),
                Json.read(row.getString("slots")));
    }
}
