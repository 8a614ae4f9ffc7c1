/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Waits until all that was committed before is on the disk: against a loss of power. H2 hands its
 * commits to the operating system, which survives the death of the process only; PostgreSQL waits
 * for the disk with each commit by itself. Thread-safe: who comes while a wait is going on shares
 * the next one.
 */
public final class DiskSync {
    private final Runnable force;
    private final ReentrantLock turn = new ReentrantLock();
    private final AtomicLong asked = new AtomicLong();
    private long covered; // guarded by turn

    private DiskSync(Runnable force) {
        this.force = force;
    }

    static DiskSync of(Database database, boolean wanted) {
        boolean needed = wanted && database.dialect() == Dialect.H2;
        return new DiskSync(
                needed
                        ? () ->
                                database.read(
                                        "the wait for the disk",
                                        handle -> handle.execute("CHECKPOINT SYNC"))
                        : () -> {});
    }

    /** Returns when what this thread has committed is on the disk. */
    public void sync() {
        long mine = asked.incrementAndGet();
        turn.lock();
        try {
            if (covered < mine) {
                long upTo = asked.get();
                force.run();
                covered = upTo;
            }
        } finally {
            turn.unlock();
        }
    }
}
