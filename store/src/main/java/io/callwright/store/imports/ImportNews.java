/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import io.callwright.store.feed.FeedRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jdbi.v3.core.Handle;

/**
 * Tells those who watch how imports go: in the transactions of their rows, and of progress not more
 * often than {@link #EACH}. Thread-safe.
 */
final class ImportNews {
    /** From one telling of progress to the next; an import writes checkpoints faster than that. */
    static final Duration EACH = Duration.ofSeconds(5);

    private final FeedRepository feed;
    private final Map<Long, Instant> toldAt = new ConcurrentHashMap<>();

    ImportNews(FeedRepository feed) {
        this.feed = feed;
    }

    void begun(Handle handle, ImportJob job, Instant now) {
        toldAt.put(job.id(), now);
        feed.tell(handle, now, "import.begun", data(job));
    }

    void progress(Handle handle, ImportJob job, Instant now) {
        Instant last = toldAt.get(job.id());
        if (last == null || !now.isBefore(last.plus(EACH))) {
            toldAt.put(job.id(), now);
            feed.tell(handle, now, "import.progress", data(job));
        }
    }

    /**
     * @param job as it is stored, after its end
     */
    void ended(Handle handle, ImportJob job, Instant now) {
        Map<String, String> data = data(job);
        boolean failed = job.state() == ImportJob.State.FAILED;
        String reason = job.reason();
        if (reason != null) {
            data.put("reason", reason);
        }
        data.put("state", job.state().name().toLowerCase(Locale.ROOT));
        feed.tell(handle, now, failed ? "import.failed" : "import.finished", data);
    }

    /** This process is no more at work on it. */
    void over(ImportJob job) {
        toldAt.remove(job.id());
    }

    private static Map<String, String> data(ImportJob job) {
        return new TreeMap<>(
                Map.of(
                        "import_id",
                        Long.toString(job.id()),
                        "campaign_id",
                        Long.toString(job.campaignId()),
                        "records",
                        Long.toString(job.recordsDone()),
                        "accepted",
                        Long.toString(job.accepted()),
                        "rejected",
                        Long.toString(job.rejected())));
    }
}
