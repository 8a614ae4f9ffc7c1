/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import io.callwright.store.Dialect;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.JdbiException;

/** The locks on numbers that one transaction takes: a row each, until the attempt's result. */
final class NumberLocks {
    private final Handle handle;
    private final Dialect dialect;
    private final Instant now;
    private final Set<String> taken = new HashSet<>();

    NumberLocks(Handle handle, Dialect dialect, Instant now) {
        this.handle = handle;
        this.dialect = dialect;
        this.now = now;
    }

    /** False when another attempt has the number; waits for one that is just being committed. */
    boolean take(Attempt attempt) {
        try {
            int inserted =
                    handle.createUpdate(
                                    """
                                    INSERT INTO number_lock (e164, attempt_id, since)
                                    VALUES (:e164, :attempt, :now) %s
                                    """
                                            .formatted(dialect.ifAbsent()))
                            .bind("e164", attempt.e164())
                            .bind("attempt", attempt.id())
                            .bind("now", Database.column(now))
                            .execute();
            if (inserted == 1) {
                taken.add(attempt.id());
            }
            return inserted == 1;
        } catch (JdbiException e) {
            if (dialect == Dialect.H2 && Database.contradicts(e)) {
                return false;
            }
            throw e;
        }
    }

    /** Gives back those that were taken for nothing. */
    void keepOnly(List<Attempt> attempts) {
        attempts.forEach(attempt -> taken.remove(attempt.id()));
        for (String id : taken) {
            release(handle, id);
        }
    }

    static void release(Handle handle, String attemptId) {
        handle.createUpdate("DELETE FROM number_lock WHERE attempt_id = :id")
                .bind("id", attemptId)
                .execute();
    }
}
