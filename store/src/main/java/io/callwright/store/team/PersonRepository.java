/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.team;

import io.callwright.store.Database;
import io.callwright.store.Ids;
import io.callwright.store.StoreException;
import io.callwright.store.team.Person.Profile;
import io.callwright.store.team.Person.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/**
 * People and the callers whom they have. One person has one caller at most, over all nodes: {@link
 * #hold} is a compare-and-set. A hold lapses when its process no longer prolongs it. Thread-safe;
 * every write is one durable commit.
 */
public final class PersonRepository {
    /** The mean of the time with a caller is over about so many. */
    private static final int MEMORY = 20;

    private static final RowMapper<Person> ROW =
            (row, context) ->
                    new Person(
                            row.getLong("id"),
                            new Profile(
                                    row.getString("name"),
                                    row.getString("team"),
                                    row.getString("target"),
                                    row.getString("trunk"),
                                    row.getBoolean("auto_answer"),
                                    Duration.ofSeconds(row.getInt("wrap_up_s"))),
                            State.valueOf(row.getString("state")),
                            row.getString("reason"),
                            Database.instant(row, "since"),
                            row.getString("call_id"),
                            row.getString("node"),
                            Database.instant(row, "held_until"),
                            Database.instant(row, "free_from"),
                            Duration.ofMillis(row.getLong("mean_busy_ms")),
                            row.getInt("version"));

    private final Database database;
    private final Ids ids;

    public PersonRepository(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    /** All of a team, or of all teams, by name. */
    public List<Person> all(@Nullable String team) {
        String where = team == null ? "" : " WHERE team = :team";
        return database.read(
                "people",
                handle -> {
                    var query =
                            handle.createQuery("SELECT * FROM person" + where + " ORDER BY name");
                    return (team == null ? query : query.bind("team", team)).map(ROW).list();
                });
    }

    public Optional<Person> find(long id) {
        return database.read("a person", handle -> found(handle, id, ""));
    }

    private static Optional<Person> found(Handle handle, long id, String how) {
        return handle.createQuery("SELECT * FROM person WHERE id = :id" + how)
                .bind("id", id)
                .map(ROW)
                .findOne();
    }

    /**
     * Adds somebody, who is away.
     *
     * @return empty when there is one of that name
     */
    public Optional<Person> create(Profile what, Instant now) {
        long id = ids.next();
        int made =
                database.update(
                        "a person",
                        handle ->
                                profile(
                                                handle.createUpdate(
                                                        """
                                                        INSERT INTO person (id, name, team, target,
                                                            trunk, auto_answer, wrap_up_s, state,
                                                            reason, since, call_id, node,
                                                            held_until, free_from, mean_busy_ms,
                                                            version)
                                                        SELECT :id, :name, :team, :target, :trunk,
                                                            :auto, :wrapUp, 'AWAY', '', :now, '',
                                                            '', :now, :now, 0, 0
                                                        WHERE NOT EXISTS (SELECT 1 FROM person
                                                            WHERE name = :name)
                                                        """),
                                                what)
                                        .bind("id", id)
                                        .bind("now", Database.column(now))
                                        .execute());
        return made == 1 ? find(id) : Optional.empty();
    }

    /**
     * Changes what people said; a caller whom the person has stays.
     *
     * @param version that was read
     * @return false when it was changed or removed meanwhile
     * @throws StoreException when another one has that name
     */
    public boolean change(long id, Profile to, int version) {
        return 1
                == database.update(
                        "a person",
                        handle ->
                                profile(
                                                handle.createUpdate(
                                                        """
                                                        UPDATE person SET name = :name,
                                                            team = :team, target = :target,
                                                            trunk = :trunk, auto_answer = :auto,
                                                            wrap_up_s = :wrapUp,
                                                            version = version + 1
                                                        WHERE id = :id AND version = :version
                                                        """),
                                                to)
                                        .bind("id", id)
                                        .bind("version", version)
                                        .execute());
    }

    private static <T extends SqlStatement<T>> T profile(T statement, Profile what) {
        return statement
                .bind("name", what.name())
                .bind("team", what.team())
                .bind("target", what.target())
                .bind("trunk", what.trunk())
                .bind("auto", what.autoAnswer())
                .bind("wrapUp", what.wrapUp().toSeconds());
    }

    /**
     * @return false when it was not there
     */
    public boolean delete(long id) {
        return 1
                == database.update(
                        "a person",
                        handle ->
                                handle.createUpdate("DELETE FROM person WHERE id = :id")
                                        .bind("id", id)
                                        .execute());
    }

    /**
     * Signs somebody in, out, or lets it pause. Who becomes ready is idle from now on, also in the
     * middle of a wrap-up.
     *
     * @return false when it is not there
     */
    public boolean state(long id, State to, String reason, Instant now) {
        return 1
                == database.update(
                        "the state of a person",
                        handle ->
                                handle.createUpdate(
                                                """
                                                UPDATE person SET
                                                    since = CASE WHEN state = :state THEN since
                                                        ELSE :now END,
                                                    free_from = CASE WHEN :state = 'READY'
                                                            AND (state <> 'READY'
                                                                OR free_from > :now)
                                                        THEN :now ELSE free_from END,
                                                    state = :state, reason = :reason
                                                WHERE id = :id
                                                """)
                                        .bind("id", id)
                                        .bind("state", to.name())
                                        .bind("reason", reason)
                                        .bind("now", Database.column(now))
                                        .execute());
    }

    /**
     * Gives a caller to whoever of the team has been idle longest.
     *
     * @param but people who have refused this caller
     * @param node the process that has the call
     * @param until when the hold lapses unless it is prolonged
     */
    public Optional<Person> hold(
            String team, Set<Long> but, String callId, String node, Instant now, Instant until) {
        List<Person> idle =
                database.read(
                        "who is idle",
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT * FROM person
                                                WHERE team = :team AND state = 'READY'
                                                    AND free_from <= :now
                                                    AND (call_id = '' OR held_until <= :now)
                                                ORDER BY free_from, id
                                                """)
                                        .bind("team", team)
                                        .bind("now", Database.column(now))
                                        .map(ROW)
                                        .list());
        return idle.stream()
                .filter(person -> !but.contains(person.id()))
                .filter(person -> take(person, callId, node, until))
                .findFirst();
    }

    /** Another node, or the person itself, may have been faster. */
    private boolean take(Person person, String callId, String node, Instant until) {
        return 1
                == database.update(
                        "who has a caller",
                        handle ->
                                handle.createUpdate(
                                                """
                                                UPDATE person SET call_id = :call, node = :node,
                                                    held_until = :until
                                                WHERE id = :id AND state = 'READY'
                                                    AND call_id = :before
                                                    AND free_from = :free
                                                """)
                                        .bind("id", person.id())
                                        .bind("call", callId)
                                        .bind("node", node)
                                        .bind("until", Database.column(until))
                                        .bind("before", person.callId())
                                        .bind("free", Database.column(person.freeFrom()))
                                        .execute());
    }

    /** A process goes on with the callers that it has. */
    public void prolong(String node, Instant until) {
        database.write(
                "who has a caller",
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE person SET held_until = :until
                                        WHERE node = :node AND call_id <> ''
                                        """)
                                .bind("node", node)
                                .bind("until", Database.column(until))
                                .execute());
    }

    /**
     * A caller is gone; a hold that lapsed and went to another is left alone.
     *
     * @param from when the person may be given the next one
     * @param busy with the caller and until then; null when nobody was talked to
     */
    public void release(long id, String callId, Instant from, @Nullable Duration busy) {
        release(id, callId, from, busy, person -> person);
    }

    /**
     * The same; and one who was ready pauses.
     *
     * @param reason of the pause
     */
    public void releaseToPause(long id, String callId, String reason, Instant now) {
        release(
                id,
                callId,
                now,
                null,
                person -> person.state() == State.READY ? person.paused(reason, now) : person);
    }

    private void release(
            long id,
            String callId,
            Instant from,
            @Nullable Duration busy,
            UnaryOperator<Person> then) {
        database.write(
                "who has a caller",
                handle ->
                        found(handle, id, " FOR UPDATE")
                                .filter(person -> person.callId().equals(callId))
                                .map(then)
                                .ifPresent(person ->
                                        handle.createUpdate(
                                                        """
                                                        UPDATE person SET call_id = '', node = '',
                                                            free_from = :from,
                                                            mean_busy_ms = :busy, state = :state,
                                                            reason = :reason, since = :since
                                                        WHERE id = :id
                                                        """)
                                                .bind("id", id)
                                                .bind("from", Database.column(from))
                                                .bind("busy", mean(person.meanBusy(), busy))
                                                .bind("state", person.state().name())
                                                .bind("reason", person.reason())
                                                .bind("since", Database.column(person.since()))
                                                .execute()));
    }

    private static long mean(Duration before, @Nullable Duration last) {
        if (last == null) {
            return before.toMillis();
        }
        return before.isZero()
                ? last.toMillis()
                : before.toMillis() + (last.toMillis() - before.toMillis()) / MEMORY;
    }
}
