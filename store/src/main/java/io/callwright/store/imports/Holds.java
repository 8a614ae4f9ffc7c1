/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import io.callwright.store.Ulid;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Who is at work on imports. Each run of one has a name of its own, which is the owner in its row:
 * those of this process are known here; of others it is believed what they have written down, that
 * they are at work up to a time, which each checkpoint puts off. Thread-safe.
 */
final class Holds {
    /** Much longer than from one checkpoint to the next, on a slow disk too. */
    static final Duration LENGTH = Duration.ofMinutes(2);

    private final Ulid names = new Ulid();
    private final boolean oneProcess;
    private final Set<String> here = ConcurrentHashMap.newKeySet();

    /**
     * @param oneProcess whether no other process can be at work in this database
     */
    Holds(boolean oneProcess) {
        this.oneProcess = oneProcess;
    }

    /** The name of a new run, which is at work until {@link #over}. */
    String begin() {
        String run = names.next();
        here.add(run);
        return run;
    }

    void over(@Nullable String run) {
        if (run != null) {
            here.remove(run);
        }
    }

    /** Whether a thread of this process is at work on it. */
    boolean isHere(ImportJob job) {
        String owner = job.owner();
        return owner != null && here.contains(owner);
    }

    /** Whether anybody is. */
    boolean underWay(ImportJob job, Instant now) {
        return job.state() == ImportJob.State.RUNNING && (isHere(job) || isElsewhere(job, now));
    }

    private boolean isElsewhere(ImportJob job, Instant now) {
        Instant until = job.heldUntil();
        return !oneProcess && until != null && now.isBefore(until);
    }
}
