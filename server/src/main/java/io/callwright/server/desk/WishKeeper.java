/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import io.callwright.dialer.window.LibPhoneNumbers;
import io.callwright.server.call.DoNotCallWishes;
import io.callwright.store.CallDirection;
import io.callwright.store.CallRow;
import io.callwright.store.Store;
import io.callwright.store.StoreException;
import io.callwright.store.dial.Attempt;
import io.callwright.store.dial.SuppressionRepository;
import io.callwright.store.dial.SuppressionRepository.Suppression;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts those who wish not to be called on the list of every campaign, in calls of either direction.
 * While the database is out of reach their wishes wait in a file, which outlives the process, and
 * are tried again every second.
 *
 * <p>Thread-safe: wishes are stored by the thread {@code do-not-call}.
 */
public final class WishKeeper implements DoNotCallWishes, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WishKeeper.class);

    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration LAST_WRITES = Duration.ofSeconds(10);
    private static final String SOURCE = "called-party";

    private final Store store;
    private final @Nullable String country;
    private final WishFile waiting;
    private final ScheduledExecutorService writer =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("do-not-call").factory());

    private WishKeeper(Store store, @Nullable String country, WishFile waiting) {
        this.store = store;
        this.country = country;
        this.waiting = waiting;
    }

    /**
     * Also stores what an earlier process had to leave behind.
     *
     * @param country in which the numbers are read that callers show without theirs; null: they are
     *     not
     * @param file where wishes wait for the database
     */
    public static WishKeeper open(Store store, @Nullable String country, Path file) {
        WishKeeper keeper = new WishKeeper(store, country, WishFile.of(file));
        keeper.writer.execute(keeper::again);
        return keeper;
    }

    @Override
    public void wished(CallRow call, String reason, Instant at) {
        boolean placed = call.direction() == CallDirection.OUTBOUND;
        Wish wish = new Wish(call.sipCallId(), placed ? call.toUri() : call.fromUri(), reason, at);
        try {
            writer.execute(() -> keep(wish));
        } catch (RejectedExecutionException closed) {
            waiting.add(wish);
        }
    }

    /** On the writer. */
    private void keep(Wish wish) {
        try {
            store(wish);
        } catch (StoreException e) {
            boolean first = waiting.isEmpty();
            waiting.add(wish);
            if (first) {
                log.error(
                        "a wish not to be called waits in {} for the database: {}",
                        waiting.path(),
                        e.getMessage());
                tryAgain();
            }
        }
    }

    /** Not while this closes: the file is there for the next process. */
    private void tryAgain() {
        try {
            var _ = writer.schedule(this::again, AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException closing) {
            log.debug("it waits for the next start");
        }
    }

    /** On the writer: all that wait, or none is let go. */
    private void again() {
        List<Wish> wishes = waiting.all();
        if (wishes.isEmpty()) {
            return;
        }
        try {
            wishes.forEach(this::store);
            waiting.clear();
            log.info("{} wishes not to be called, which had waited, are kept", wishes.size());
        } catch (StoreException e) {
            log.debug("{}", e.getMessage());
            tryAgain();
        }
    }

    private void store(Wish wish) {
        Set<String> numbers = numbers(wish);
        if (numbers.isEmpty()) {
            log.warn(
                    "somebody wishes not to be called whose number is not known: call {}",
                    wish.sipCallId());
        }
        for (String number : numbers) {
            store.suppressions()
                    .put(
                            new Suppression(
                                    number,
                                    SuppressionRepository.EVERY_CAMPAIGN,
                                    wish.reason(),
                                    SOURCE,
                                    wish.at(),
                                    null));
        }
    }

    /** What a campaign has dialled is known; of any other call, all that the URI may mean. */
    private Set<String> numbers(Wish wish) {
        Optional<String> dialled =
                Attempt.ofSipCallId(wish.sipCallId())
                        .flatMap(store.queue()::attempt)
                        .map(Attempt::e164);
        return dialled.map(Set::of).orElseGet(() -> DialledNumber.of(wish.uri(), this::national));
    }

    private String national(String digits) {
        return country == null ? "" : new LibPhoneNumbers().dialled(digits, country).orElse("");
    }

    /** Stores what is under way; after ten seconds it waits for the next start. */
    @Override
    public void close() {
        writer.shutdown();
        try {
            if (!writer.awaitTermination(LAST_WRITES.toMillis(), TimeUnit.MILLISECONDS)) {
                log.error("the database took no wishes any more");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
