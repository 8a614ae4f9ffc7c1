/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

/**
 * Numbers for new rows, fetched from the database a thousand at once. Thread-safe. A restart leaves
 * the rest of a thousand unused.
 */
public final class Ids {
    private static final long BLOCK = 1000; // the sequence's INCREMENT BY

    private final Database database;
    private long next;
    private long end;

    Ids(Database database) {
        this.database = database;
    }

    public synchronized long next() {
        if (next == end) {
            next =
                    database.read(
                            "a block of numbers",
                            handle ->
                                    handle.createQuery("SELECT nextval('dial_ids')")
                                            .mapTo(Long.class)
                                            .one());
            end = next + BLOCK;
        }
        return next++;
    }
}
