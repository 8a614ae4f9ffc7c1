/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How much may go on at once, over all nodes: pools of permits that attempts hold from their intent
 * to their result, a crash in between included. Thread-safe.
 */
public final class Permits {
    private final Database database;

    public Permits(Database database) {
        this.database = database;
    }

    /** Makes a pool, or gives one that is there another capacity; what is held stays held. */
    public void pool(String name, int capacity) {
        database.write(
                "permits of " + name,
                handle -> {
                    int changed =
                            handle.createUpdate(
                                            "UPDATE permit_pool SET capacity = :capacity WHERE"
                                                    + " name = :name")
                                    .bind("name", name)
                                    .bind("capacity", capacity)
                                    .execute();
                    if (changed == 0) {
                        handle.createUpdate(
                                        "INSERT INTO permit_pool (name, capacity, in_use) VALUES"
                                                + " (:name, :capacity, 0)")
                                .bind("name", name)
                                .bind("capacity", capacity)
                                .execute();
                    }
                });
    }

    /** How many are taken now; 0 when there is no such pool. */
    public int taken(String name) {
        return database.read(
                        "permits of " + name,
                        handle ->
                                handle.createQuery(
                                                "SELECT in_use FROM permit_pool WHERE name = :name")
                                        .bind("name", name)
                                        .mapTo(Integer.class)
                                        .findOne())
                .orElse(0);
    }

    /** How many can be taken now; empty when there is no such pool. */
    public OptionalInt free(String name) {
        return database.read(
                        "permits of " + name,
                        handle ->
                                handle.createQuery(
                                                "SELECT capacity - in_use FROM permit_pool WHERE"
                                                        + " name = :name")
                                        .bind("name", name)
                                        .mapTo(Integer.class)
                                        .findOne())
                .map(free -> OptionalInt.of(Math.max(0, free)))
                .orElse(OptionalInt.empty());
    }

    /** Takes one of each pool, or none; then it gives the name of a pool that has none left. */
    @Nullable String takeAll(Handle handle, String attemptId, List<String> pools) {
        List<String> taken = new ArrayList<>();
        for (String pool : pools.stream().distinct().sorted().toList()) {
            int got =
                    handle.createUpdate(
                                    "UPDATE permit_pool SET in_use = in_use + 1 WHERE name = :pool"
                                            + " AND in_use < capacity")
                            .bind("pool", pool)
                            .execute();
            if (got == 0) {
                taken.forEach(name -> giveBack(handle, name));
                return pool;
            }
            taken.add(pool);
        }
        for (String pool : taken) {
            handle.createUpdate("INSERT INTO permit (attempt_id, pool) VALUES (:attempt, :pool)")
                    .bind("attempt", attemptId)
                    .bind("pool", pool)
                    .execute();
        }
        return null;
    }

    static void releaseAll(Handle handle, String attemptId) {
        List<String> pools =
                handle.createQuery(
                                "SELECT pool FROM permit WHERE attempt_id = :attempt ORDER BY pool")
                        .bind("attempt", attemptId)
                        .mapTo(String.class)
                        .list();
        if (pools.isEmpty()) {
            return;
        }
        handle.createUpdate("DELETE FROM permit WHERE attempt_id = :attempt")
                .bind("attempt", attemptId)
                .execute();
        pools.forEach(pool -> giveBack(handle, pool));
    }

    private static void giveBack(Handle handle, String pool) {
        handle.createUpdate("UPDATE permit_pool SET in_use = in_use - 1 WHERE name = :pool")
                .bind("pool", pool)
                .execute();
    }
}
