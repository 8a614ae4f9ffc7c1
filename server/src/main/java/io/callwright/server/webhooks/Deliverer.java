/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.webhooks;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callwright.server.webhooks.RetrySchedule.Next;
import io.callwright.store.Store;
import io.callwright.store.StoreException;
import io.callwright.store.webhooks.Delivery;
import io.callwright.store.webhooks.DeliveryRepository.Due;
import io.callwright.store.webhooks.DeliveryRepository.Settled;
import io.callwright.store.webhooks.Webhook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the webhooks what waits in the store: takes what is due, has it sent, writes down what it
 * came to. What was taken and not written down, because this process ended, is due again when its
 * lease ends: each message arrives at least once, under the same id.
 *
 * <p>Owned by the thread {@code webhooks}, or by a test that steps it. Each attempt runs on a
 * virtual thread of its own, at most {@link #PER_WEBHOOK} for a webhook and {@link #AT_ONCE} in
 * all; they hand their outcome over by a queue that has room for all of them.
 */
public final class Deliverer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Deliverer.class);

    static final int PER_WEBHOOK = 4;
    static final int AT_ONCE = 32;
    static final Duration LEASE = Duration.ofMinutes(2);

    /** Of one attempt, however the receiver behaves. */
    static final Duration LIMIT = Duration.ofSeconds(20);

    /** How long what was told can be looked at, and told again. */
    static final Duration KEPT = Duration.ofDays(30);

    private static final Duration FIRST_LOOK = Duration.ofSeconds(2);
    private static final Duration WITH_WEBHOOKS = Duration.ofMillis(500);
    private static final Duration WITHOUT = Duration.ofSeconds(30);
    private static final Duration FORGETS_EACH = Duration.ofHours(1);

    private final Store store;
    private final WebhookSecrets secrets;
    private final Egress egress;
    private final InstantSource clock;
    private final LongSupplier nanoTime;
    private final DoubleSupplier luck;
    private final BlockingQueue<Finished> finished = new ArrayBlockingQueue<>(AT_ONCE);
    private final BlockingQueue<Boolean> wakes = new ArrayBlockingQueue<>(1);

    private final DeliveryCounts counts = new DeliveryCounts();

    // Owned by the thread.
    private final Map<String, Flight> flights = new LinkedHashMap<>();
    private final List<Finished> unwritten = new ArrayList<>();
    private Instant forgetAt = Instant.MIN;

    private volatile boolean closing;
    private volatile @Nullable Thread thread;

    /**
     * @param nanoTime monotonic clock
     * @param luck random, 0 to 1
     */
    public Deliverer(
            Store store,
            WebhookSecrets secrets,
            Egress egress,
            InstantSource clock,
            LongSupplier nanoTime,
            DoubleSupplier luck) {
        this.store = store;
        this.secrets = secrets;
        this.egress = egress;
        this.clock = clock;
        this.nanoTime = nanoTime;
        this.luck = luck;
    }

    /** An attempt under way. */
    private final class Flight {
        private final Webhook webhook;
        private final Due due;
        private final long beganNanos = nanoTime.getAsLong();

        /** Set by the attempt's thread before it connects. */
        private volatile @Nullable Post post;

        private volatile boolean overdue;

        Flight(Webhook webhook, Due due) {
            this.webhook = webhook;
            this.due = due;
        }

        void run() {
            Outcome outcome;
            try {
                outcome = attempt();
            } catch (IllegalArgumentException _) {
                outcome =
                        new Outcome.Failed(
                                "its secret does not open with the key of this node; restore"
                                        + " api.key-file, or rotate the secret");
            } catch (RuntimeException e) {
                log.error("delivery {} failed by a fault of ours", due.delivery().id(), e);
                outcome = new Outcome.Failed("a fault of this program");
            }
            long millis = (nanoTime.getAsLong() - beganNanos) / 1_000_000;
            finished.add(new Finished(this, outcome, (int) millis, clock.instant()));
            wake();
        }

        private Outcome attempt() {
            String body = Objects.requireNonNull(due.body());
            return switch (egress.to(webhook.url())) {
                case Egress.Way.Closed(String why) -> new Outcome.Failed("its URL " + why);
                case Egress.Way.Open open -> {
                    Instant now = clock.instant();
                    Post made = new Post(open, fields(now, body), body.getBytes(UTF_8), now);
                    post = made;
                    yield overdue ? new Outcome.Failed("no answer in time") : made.send();
                }
            };
        }

        private Map<String, String> fields(Instant now, String body) {
            String id = due.delivery().eventId();
            long timestamp = now.getEpochSecond();
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("webhook-id", id);
            fields.put("webhook-timestamp", Long.toString(timestamp));
            fields.put(
                    "webhook-signature",
                    Signature.of(id, timestamp, body, secrets.of(webhook, now)));
            return fields;
        }

        boolean isOverdue() {
            return nanoTime.getAsLong() - beganNanos > LIMIT.toNanos();
        }

        void abort() {
            overdue = true;
            Post open = post;
            if (open != null) {
                open.abort();
            }
        }
    }

    private record Finished(Flight flight, Outcome outcome, int millis, Instant at) {}

    // ---- on the thread

    /** Begins to look, soon after the node stands. */
    public void start() {
        thread = Thread.ofPlatform().name("webhooks").daemon().start(this::run);
    }

    private void run() {
        Duration pause = FIRST_LOOK;
        while (!closing) {
            try {
                Boolean _ = wakes.poll(pause.toMillis(), TimeUnit.MILLISECONDS);
                pause = step(clock.instant()) ? WITH_WEBHOOKS : WITHOUT;
            } catch (InterruptedException _) {
                return; // close() asks
            } catch (StoreException e) {
                log.error("webhooks wait for the database: {}", e.getMessage());
                pause = WITH_WEBHOOKS;
            } catch (RuntimeException e) {
                log.error("webhooks go on after a fault of ours", e);
                pause = WITHOUT;
            }
        }
    }

    /** Something is due, perhaps. From any thread. */
    public void wake() {
        boolean _ = wakes.offer(true);
    }

    /**
     * Writes down what has come to an end, and begins what is due.
     *
     * @return whether there are webhooks
     */
    boolean step(Instant now) {
        finished.drainTo(unwritten);
        while (!unwritten.isEmpty()) {
            settle(unwritten.getFirst());
            flights.remove(unwritten.removeFirst().flight.due.delivery().id());
        }
        flights.values().stream().filter(Flight::isOverdue).forEach(Flight::abort);
        if (!now.isBefore(forgetAt)) {
            int _ = store.deliveries().forget(now.minus(KEPT));
            forgetAt = now.plus(FORGETS_EACH);
        }
        counts.look(store.deliveries(), now);
        List<Webhook> webhooks = store.webhooks().enabled();
        webhooks.forEach(webhook -> begin(webhook, now));
        return !webhooks.isEmpty() || !flights.isEmpty();
    }

    private void begin(Webhook webhook, Instant now) {
        long busy =
                flights.values().stream()
                        .filter(flight -> flight.webhook.id().equals(webhook.id()))
                        .count();
        int room = Math.min(PER_WEBHOOK - (int) busy, AT_ONCE - flights.size());
        if (room <= 0) {
            return;
        }
        for (Due due : store.deliveries().take(webhook.id(), room, now, LEASE)) {
            if (due.body() == null) {
                Settled erased =
                        new Settled(Delivery.State.FAILED, now, now, null, "it was erased", null);
                boolean _ = store.deliveries().settle(due.delivery(), erased);
            } else {
                Flight flight = new Flight(webhook, due);
                flights.put(due.delivery().id(), flight);
                Thread.ofVirtual().name("webhook-" + due.delivery().id()).start(flight::run);
            }
        }
    }

    private void settle(Finished done) {
        Delivery delivery = done.flight.due.delivery();
        Instant at = done.at;
        Integer status = done.outcome instanceof Outcome.Answered a ? a.status() : null;
        Next next =
                RetrySchedule.after(delivery.attempts() + 1, done.outcome, at, luck.getAsDouble());
        Settled settled =
                switch (next) {
                    case Next.Delivered() ->
                            new Settled(
                                    Delivery.State.DELIVERED, at, at, status, null, done.millis);
                    case Next.Again(Instant due, String why) ->
                            new Settled(Delivery.State.WAITING, due, at, status, why, done.millis);
                    case Next.GivenUp(String why) ->
                            new Settled(Delivery.State.FAILED, at, at, status, why, done.millis);
                    case Next.Disabled(String why) ->
                            new Settled(Delivery.State.FAILED, at, at, status, why, done.millis);
                };
        boolean ours = store.deliveries().settle(delivery, settled);
        counts.settled(next);
        if (ours && next instanceof Next.Disabled(String why)) {
            store.webhooks().disable(delivery.webhookId(), why, at);
            log.warn("webhook {} is disabled: {}", delivery.webhookId(), why);
        }
        if (ours && next instanceof Next.GivenUp(String why)) {
            log.warn(
                    "webhook {} was not told of {} after {} attempts: {}",
                    delivery.webhookId(),
                    delivery.type(),
                    delivery.attempts() + 1,
                    why);
        }
    }

    /** What came of the attempts, and what waits. */
    public DeliveryCounts counts() {
        return counts;
    }

    /** How many attempts are under way. */
    int underWay() {
        return flights.size();
    }

    /** Waits until an attempt has come to its end; for who steps by hand. */
    void awaitOutcome() throws InterruptedException {
        Boolean _ = wakes.take();
    }

    /** Cuts off what is under way; it is due again when its lease ends. */
    @Override
    public void close() {
        closing = true;
        Thread running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join(TimeUnit.SECONDS.toMillis(2));
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
        flights.values().forEach(Flight::abort);
    }
}
