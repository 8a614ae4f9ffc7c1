/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.requests;

import io.callwright.store.Database;
import io.callwright.store.SharedCommits;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Requests under a key of the client's, and what was answered to them. Thread-safe; every write is
 * one durable commit.
 */
public final class IdempotencyRepository {
    /** How long a key is known. */
    public static final Duration KEPT = Duration.ofHours(24);

    private final SharedCommits commits;

    public IdempotencyRepository(SharedCommits commits) {
        this.commits = commits;
    }

    /**
     * A request that was taken.
     *
     * @param requestHash of method, path and body
     * @param process ULID of the start of the program that took it
     * @param status null while it is in progress
     * @param answer as it was stored, null while it is in progress
     */
    public record Taken(
            String requestHash,
            String process,
            @Nullable Integer status,
            @Nullable String answer) {}

    /**
     * Takes a key, unless it was taken within {@link #KEPT}.
     *
     * @return null when it is the caller's now; else who has it
     */
    public @Nullable Taken take(
            String actor, String key, String requestHash, String process, Instant now) {
        return commits.commit(
                        "an idempotency key",
                        handle -> {
                            handle.createUpdate("DELETE FROM idempotency WHERE created_at < :old")
                                    .bind("old", Database.column(now.minus(KEPT)))
                                    .execute();
                            var before =
                                    handle.createQuery(
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
                                                            Database.optionalInt(row, "status"),
                                                            row.getString("answer")))
                                            .findOne();
                            if (before.isEmpty()) {
                                handle.createUpdate(
                                                """
                                                INSERT INTO idempotency (actor, request_key,
                                                    request_hash, process, created_at)
                                                VALUES (:actor, :key, :hash, :process, :now)
                                                """)
                                        .bind("actor", actor)
                                        .bind("key", key)
                                        .bind("hash", requestHash)
                                        .bind("process", process)
                                        .bind("now", Database.column(now))
                                        .execute();
                            }
                            return before;
                        })
                .orElse(null);
    }

    /** What is answered when the request comes again. */
    public void answered(String actor, String key, int status, String answer) {
        commits.commit(
                "an idempotency key",
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE idempotency SET status = :status, answer = :answer
                                        WHERE actor = :actor AND request_key = :key
                                        """)
                                .bind("status", status)
                                .bind("answer", answer)
                                .bind("actor", actor)
                                .bind("key", key)
                                .execute());
    }

    /** Nothing was done: the same request may come again under this key. */
    public void free(String actor, String key) {
        commits.commit(
                "an idempotency key",
                handle ->
                        handle.createUpdate(
                                        "DELETE FROM idempotency WHERE actor = :actor AND"
                                                + " request_key = :key")
                                .bind("actor", actor)
                                .bind("key", key)
                                .execute());
    }
}
