/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.server.desk.RejectedRows;
import io.callwright.store.Store;
import io.callwright.store.keep.Retention;
import io.callwright.store.keep.RetentionConfig;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets go of what was kept long enough, once an hour and for half an hour at most, and of what a
 * start leaves behind, on the thread {@code housekeeping}.
 */
final class Housekeeping implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Housekeeping.class);
    private static final Duration SETTLED = Duration.ofSeconds(12);
    private static final Duration FIRST = Duration.ofMinutes(5);
    private static final Duration EACH = Duration.ofHours(1);

    /** One round lasts no longer; what is left then waits for the next one. */
    private static final Duration ROUND = Duration.ofMinutes(30);

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().name("housekeeping").daemon().factory());

    private Housekeeping() {}

    /**
     * Keeps what is stored when everything is kept for ever.
     *
     * @param imports folder in which lists of rejected rows lie
     */
    static Housekeeping start(Store store, RetentionConfig periods, Path imports) {
        Housekeeping housekeeping = new Housekeeping();
        var _ =
                housekeeping.thread.schedule(
                        Housekeeping::returnMemory, SETTLED.toSeconds(), TimeUnit.SECONDS);
        if (!periods.equals(RetentionConfig.defaults())) {
            var _ =
                    housekeeping.thread.scheduleWithFixedDelay(
                            () ->
                                    apply(
                                            store,
                                            periods,
                                            imports,
                                            Clock.systemUTC().instant(),
                                            System::nanoTime),
                            FIRST.toSeconds(),
                            EACH.toSeconds(),
                            TimeUnit.SECONDS);
        }
        return housekeeping;
    }

    /**
     * A start leaves eight times as much garbage as there is alive, and a collector that sees room
     * enough keeps it for minutes. Asked, Shenandoah collects beside the running threads and gives
     * the pages back at once.
     */
    private static void returnMemory() {
        System.gc();
    }

    static void apply(
            Store store,
            RetentionConfig periods,
            Path imports,
            Instant now,
            LongSupplier nanoTime) {
        try {
            long end = nanoTime.getAsLong() + ROUND.toNanos();
            Retention.Report gone =
                    store.retention()
                            .apply(
                                    periods,
                                    now,
                                    () ->
                                            nanoTime.getAsLong() - end < 0
                                                    && !Thread.currentThread().isInterrupted());
            Duration personal = periods.personalData();
            int lists = personal.isZero() ? 0 : RejectedRows.forget(imports, now.minus(personal));
            log.info(
                    "retention: {} recordings, {} transcripts, {} contacts, {} lists of rejected"
                            + " rows are gone",
                    gone.recordings(),
                    gone.transcripts(),
                    gone.contacts(),
                    lists);
        } catch (RuntimeException e) {
            log.error("retention could not be applied; it is tried again in an hour", e);
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
        try {
            if (!thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                log.warn("retention was under way and is cut off; what it committed stays");
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
