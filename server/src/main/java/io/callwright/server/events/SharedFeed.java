/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.events;

import io.callwright.server.call.CallFeed;
import io.callwright.store.Store;
import io.callwright.store.StoreException;
import io.callwright.store.Ulid;
import io.callwright.store.feed.FeedEvent;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings this node's watchers what the store tells of campaigns, of imports and of other nodes'
 * calls, and tells other nodes of the calls here. One reader for all watchers: once a second, on
 * the thread {@code event-feed}, which owns all but the queue.
 *
 * <p>The events of calls here are written down only while another node is at work, in one commit a
 * second.
 */
public final class SharedFeed implements CallFeed, AutoCloseable {
    /** So far back a row may show itself: a transaction's end, and how far clocks disagree. */
    static final Duration LOOKS_BACK = Duration.ofSeconds(30);

    /** How long the table keeps events; a store that is away for longer leaves a gap. */
    static final Duration KEPT = Duration.ofMinutes(15);

    /** Events of calls that wait for the next commit. */
    static final int WAITING = 10_000;

    /** New and known events of {@link #LOOKS_BACK}; when there are more, some are not told. */
    static final int MOST = 50_000;

    private static final Logger log = LoggerFactory.getLogger(SharedFeed.class);
    private static final Duration EACH = Duration.ofSeconds(1);
    private static final Duration LOOKS_FOR_NODES = Duration.ofSeconds(10);
    private static final Duration TIDIES = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int AT_ONCE = 500;
    private static final String GAP = "gap";

    private final String process = new Ulid().next();
    private final EventFeed feed;
    private final Store store;
    private final boolean shares;
    private final InstantSource clock;
    private final BlockingQueue<FeedEvent> waiting = new ArrayBlockingQueue<>(WAITING);
    private final ScheduledThreadPoolExecutor thread =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().name("event-feed").daemon().factory());

    private final Set<String> seen = new HashSet<>();
    private final ArrayDeque<Mark> marks = new ArrayDeque<>();
    private volatile boolean overflown;
    private boolean others;
    private boolean failing;
    private String floor = "";
    private Instant readAt = Instant.MIN;
    private Instant lookedAt = Instant.MIN;
    private Instant tidiedAt = Instant.MIN;

    /** The greatest id that was seen then. */
    private record Mark(Instant at, String id) {}

    /**
     * @param clock wall clock
     */
    public SharedFeed(EventFeed feed, Store store, InstantSource clock) {
        this(feed, store, store.isShared(), clock);
    }

    /**
     * @param shares whether other processes may be at work in the store
     */
    SharedFeed(EventFeed feed, Store store, boolean shares, InstantSource clock) {
        this.feed = feed;
        this.store = store;
        this.shares = shares;
        this.clock = clock;
    }

    /** Begins to follow the table: what is told from now on. */
    public void start() {
        var _ =
                thread.scheduleWithFixedDelay(
                        () -> turn(clock.instant()), 0, EACH.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void happened(String callId, Instant at, String type, Map<String, String> data) {
        feed.happened(callId, at, type, data);
        if (shares && !waiting.offer(new FeedEvent(at, type, callId, data))) {
            overflown = true;
        }
    }

    /** One round: what is new here is written, and what is new elsewhere is told. */
    void turn(Instant now) {
        try {
            lookForNodes(now);
            write(now);
            read(now);
            tidy(now);
            failing = false;
        } catch (StoreException e) {
            if (!failing) {
                log.warn("events of other nodes wait for the store: {}", e.getMessage());
            }
            failing = true;
        } catch (RuntimeException e) {
            log.error("events of other nodes are not told for now", e);
        }
    }

    private void lookForNodes(Instant now) {
        if (shares && isDue(lookedAt, LOOKS_FOR_NODES, now)) {
            others = store.nodes().atWork(now) > 1;
            lookedAt = now;
        }
    }

    /** What cannot be written is not tried again: it might be there already. */
    private void write(Instant now) {
        if (!others) {
            waiting.clear();
            overflown = false;
            return;
        }
        List<FeedEvent> batch = new ArrayList<>(AT_ONCE);
        while (waiting.drainTo(batch, AT_ONCE) > 0) {
            try {
                store.feed().append(process, batch);
            } catch (StoreException e) {
                overflown = true;
                throw e;
            }
            batch.clear();
        }
        if (overflown) {
            store.feed().append(process, List.of(new FeedEvent(now, GAP, "", Map.of())));
            overflown = false;
        }
    }

    private void read(Instant now) {
        if (readAt.equals(Instant.MIN)) {
            beginAt(store.feed().last());
        } else if (isDue(readAt, KEPT.minus(LOOKS_BACK), now)) {
            skip(now);
        }
        List<String> ids = store.feed().ids(floor, process, MOST);
        if (ids.size() == MOST) {
            skip(now);
        } else {
            List<String> fresh = ids.stream().filter(id -> !seen.contains(id)).toList();
            for (int from = 0; from < fresh.size(); from += AT_ONCE) {
                List<String> part = fresh.subList(from, Math.min(from + AT_ONCE, fresh.size()));
                List<FeedEvent> events = store.feed().of(part);
                seen.addAll(part);
                events.forEach(this::tell);
            }
            if (!ids.isEmpty()) {
                marks.addLast(new Mark(now, ids.getLast()));
            }
        }
        readAt = now;
        while (!marks.isEmpty() && isDue(marks.getFirst().at(), LOOKS_BACK, now)) {
            floor = marks.removeFirst().id();
            seen.removeIf(id -> id.compareTo(floor) <= 0);
        }
    }

    private void tell(FeedEvent event) {
        feed.happened(event.callId(), event.at(), event.type(), event.data());
    }

    /** Some are not told, and whoever watches is told that. */
    private void skip(Instant now) {
        beginAt(store.feed().last());
        tell(new FeedEvent(now, GAP, "", Map.of()));
    }

    private void beginAt(String id) {
        floor = id;
        seen.clear();
        marks.clear();
    }

    private void tidy(Instant now) {
        if (isDue(tidiedAt, TIDIES, now)) {
            var _ = store.feed().forget(now.minus(KEPT));
            tidiedAt = now;
        }
    }

    private static boolean isDue(Instant since, Duration after, Instant now) {
        return since.equals(Instant.MIN) || !now.isBefore(since.plus(after));
    }

    /** Tells other nodes what waits, and follows no more. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            if (thread.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                turn(clock.instant());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
