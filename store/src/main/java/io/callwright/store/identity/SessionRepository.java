/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.identity;

import io.callwright.store.Database;
import java.time.Instant;
import java.util.Optional;

/** The sessions of the console. Thread-safe; every write is one durable commit. */
public final class SessionRepository {
    private final Database database;

    public SessionRepository(Database database) {
        this.database = database;
    }

    /**
     * A session.
     *
     * @param tokenHash SHA-256 of the cookie, as hexadecimal
     * @param csrf what a request that changes something must bring besides the cookie
     * @param seenAt to the minute
     * @param endsAt whatever happens
     */
    public record Session(
            String tokenHash,
            String userId,
            String csrf,
            Instant createdAt,
            Instant seenAt,
            Instant endsAt) {
        @Override
        public String toString() {
            return "Session[userId=%s, createdAt=%s]".formatted(userId, createdAt);
        }
    }

    /** Stores one, and forgets those that are over. */
    public void open(Session session) {
        database.write(
                "a session",
                handle -> {
                    handle.createUpdate("DELETE FROM user_session WHERE ends_at < :now")
                            .bind("now", Database.column(session.createdAt()))
                            .execute();
                    handle.createUpdate(
                                    """
                                    INSERT INTO user_session (token_hash, user_id, csrf, created_at,
                                        seen_at, ends_at)
                                    VALUES (:hash, :user, :csrf, :created, :seen, :ends)
                                    """)
                            .bind("hash", session.tokenHash())
                            .bind("user", session.userId())
                            .bind("csrf", session.csrf())
                            .bind("created", Database.column(session.createdAt()))
                            .bind("seen", Database.column(session.seenAt()))
                            .bind("ends", Database.column(session.endsAt()))
                            .execute();
                });
    }

    public Optional<Session> find(String tokenHash) {
        return database.read(
                "a session",
                handle ->
                        handle.createQuery("SELECT * FROM user_session WHERE token_hash = :hash")
                                .bind("hash", tokenHash)
                                .map((row, context) ->
                                        new Session(
                                                row.getString("token_hash"),
                                                row.getString("user_id"),
                                                row.getString("csrf"),
                                                Database.instant(row, "created_at"),
                                                Database.instant(row, "seen_at"),
                                                Database.instant(row, "ends_at")))
                                .findOne());
    }

    public void seen(String tokenHash, Instant at) {
        database.write(
                "a session",
                handle ->
                        handle.createUpdate(
                                        "UPDATE user_session SET seen_at = :at WHERE token_hash ="
                                                + " :hash")
                                .bind("at", Database.column(at))
                                .bind("hash", tokenHash)
                                .execute());
    }

    public void close(String tokenHash) {
        database.write(
                "a session",
                handle ->
                        handle.createUpdate("DELETE FROM user_session WHERE token_hash = :hash")
                                .bind("hash", tokenHash)
                                .execute());
    }
}
