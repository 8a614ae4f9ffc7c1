/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.events;

import io.callwright.server.call.CallFeed;
import io.callwright.store.Ulid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What happened, for those who watch at this node now or come back within the last ten thousand
 * events. Told after it is stored. In memory: what was before a restart is asked of the store.
 * Thread-safe.
 */
public final class EventFeed implements CallFeed, AutoCloseable {
    private static final int KEPT = 10_000;
    private static final int WAITING = 1_000;

    private final String start = new Ulid().next();
    private final ArrayDeque<Event> kept = new ArrayDeque<>();
    private final Set<Subscription> subscriptions = ConcurrentHashMap.newKeySet();
    private long number;
    private volatile boolean closed;

    /**
     * Something that happened.
     *
     * @param id for {@code Last-Event-ID}
     * @param callId ULID of its call; empty when it is about none
     */
    public record Event(
            String id,
            long number,
            Instant at,
            String type,
            String callId,
            Map<String, String> data) {
        public Event {
            data = Map.copyOf(data);
        }
    }

    /** What one watcher has not seen yet. Read by one thread. */
    public final class Subscription implements AutoCloseable {
        private final BlockingQueue<Event> waiting = new ArrayBlockingQueue<>(WAITING);
        private final List<Event> missed;
        private final boolean gap;
        private volatile boolean lost;

        private Subscription(List<Event> missed, boolean gap) {
            this.missed = missed;
            this.gap = gap;
        }

        /** What happened since the event that it named. */
        public List<Event> missed() {
            return missed;
        }

        /** Whether events in between are forgotten. */
        public boolean gap() {
            return gap;
        }

        /** The next one; null when none came in that time. */
        public @Nullable Event next(Duration most) throws InterruptedException {
            return waiting.poll(most.toMillis(), TimeUnit.MILLISECONDS);
        }

        /** Whether it fell a thousand events behind, or the node ends: it gets no more. */
        public boolean over() {
            return (lost || closed) && waiting.isEmpty();
        }

        private void offer(Event event) {
            if (!lost && !waiting.offer(event)) {
                lost = true;
                subscriptions.remove(this);
            }
        }

        @Override
        public void close() {
            subscriptions.remove(this);
        }
    }

    @Override
    public synchronized void happened(
            String callId, Instant at, String type, Map<String, String> data) {
        number++;
        Event event = new Event(start + "-" + number, number, at, type, callId, data);
        kept.addLast(event);
        if (kept.size() > KEPT) {
            kept.removeFirst();
        }
        subscriptions.forEach(subscription -> subscription.offer(event));
    }

    /**
     * Watches from now on.
     *
     * @param lastId of the last event that was seen; null for none
     */
    public synchronized Subscription subscribe(@Nullable String lastId) {
        List<Event> missed = new ArrayList<>();
        boolean gap = false;
        if (lastId != null) {
            long last = numberOf(lastId);
            gap =
                    last < 0
                            || last > number
                            || (!kept.isEmpty() && kept.getFirst().number() > last + 1);
            kept.stream().filter(event -> event.number() > last).forEach(missed::add);
        }
        Subscription subscription = new Subscription(List.copyOf(missed), gap);
        subscriptions.add(subscription);
        return subscription;
    }

    /** -1: of another start. */
    private long numberOf(String id) {
        String own = start + "-";
        if (!id.startsWith(own) || !id.substring(own.length()).matches("\\d{1,18}")) {
            return -1;
        }
        return Long.parseLong(id.substring(own.length()));
    }

    public int watchers() {
        return subscriptions.size();
    }

    /** Lets the watchers go. */
    @Override
    public void close() {
        closed = true;
    }
}
