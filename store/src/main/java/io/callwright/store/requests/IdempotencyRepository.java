/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.requests;

import io.callwright.store.Database;
import io.callwright.store.SharedCommits;
import io.callwright.store.audit.AuditLog;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Requests under a key of the client's, and what was answered to them, each with its line of the
 * audit log in the same commit. Thread-safe.
 */
public final class IdempotencyRepository {
    /** How long a key is known; some are a minute longer. */
    public static final Duration KEPT = Duration.ofHours(24);

    private static final Duration FORGETS_EVERY = Duration.ofMinutes(1);

    private final SharedCommits commits;

    /** Of the thread that commits. */
    private Instant forgotten = Instant.EPOCH;

    public IdempotencyRepository(SharedCommits commits) {
        this.commits = commits;
    }

    /**
     * A request that was taken.
     *
     * @param requestHash of method, path and body
     * @param process ULID of the start of the program that took it
     * @param since when that was, by that program's clock
     * @param status null while it is in progress
     * @param answer as it was stored, null while it is in progress
     */
    public record Taken(
            String requestHash,
            String process,
            Instant since,
            @Nullable Integer status,
            @Nullable String answer) {}

    /**
     * Takes a key, unless it is {@link #KEPT}; durable when this returns.
     *
     * @param begins written down when the key is taken
     * @return null when it is the caller's now; else who has it
     */
    public @Nullable Taken take(
            String actor,
            String key,
            String requestHash,
            String process,
            Instant now,
            AuditLog.Line begins) {
        return commits.commit(
                        "an idempotency key",
                        handle -> {
                            forget(handle, now);
                            Optional<Taken> before = find(handle, actor, key);
                            if (before.isEmpty()) {
                                insert(handle, actor, key, requestHash, process, now);
                                begins.write(handle);
                            }
                            return before;
                        })
                .orElse(null);
    }

    /** Once a minute: to look for old ones costs as much as all else that a key needs. */
    private void forget(Handle handle, Instant now) {
        if (Duration.between(forgotten, now).compareTo(FORGETS_EVERY) >= 0) {
            forgotten = now;
            handle.createUpdate("DELETE FROM idempotency WHERE created_at < :old")
                    .bind("old", Database.column(now.minus(KEPT)))
                    .execute();
        }
    }

    private static Optional<Taken> find(Handle handle, String actor, String key) {
        return handle.createQuery(
                        """
                        SELECT * FROM idempotency
                        WHERE actor = :actor AND request_key = :key
                        """)
                .bind("actor", actor)
                .bind("key", key)
                .map((row, context) ->
                        new Taken(
                                row.getString("request_hash"),
                                row.getString("process"),
                                Database.instant(row, "created_at"),
                                Database.optionalInt(row, "status"),
                                row.getString("answer")))
                .findOne();
    }

    private static void insert(
            Handle handle, String actor, String key, String hash, String process, Instant now) {
        handle.createUpdate(
                        """
                        INSERT INTO idempotency (actor, request_key, request_hash, process,
                            created_at)
                        VALUES (:actor, :key, :hash, :process, :now)
                        """)
                .bind("actor", actor)
                .bind("key", key)
                .bind("hash", hash)
                .bind("process", process)
                .bind("now", Database.column(now))
                .execute();
    }

    /**
     * What is answered when the request comes again. Nobody waits for it: who repeats the request
     * finds it, and after a crash is told that nobody knows.
     *
     * @param made written down with it; null for nothing
     */
    public void answered(
            String actor, String key, int status, String answer, AuditLog.@Nullable Line made) {
        commits.later(
                "the answer under an idempotency key",
                handle -> {
                    handle.createUpdate(
                                    """
                                    UPDATE idempotency SET status = :status, answer = :answer
                                    WHERE actor = :actor AND request_key = :key
                                    """)
                            .bind("status", status)
                            .bind("answer", answer)
                            .bind("actor", actor)
                            .bind("key", key)
                            .execute();
                    if (made != null) {
                        made.write(handle);
                    }
                });
    }

    /**
     * Nothing was done: the same request may come again under this key.
     *
     * @param refused written down with it
     */
    public void free(String actor, String key, AuditLog.Line refused) {
        commits.commit(
                "an idempotency key",
                handle -> {
                    refused.write(handle);
                    return handle.createUpdate(
                                    "DELETE FROM idempotency WHERE actor = :actor AND"
                                            + " request_key = :key")
                            .bind("actor", actor)
                            .bind("key", key)
                            .execute();
                });
    }
}
