/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.queue;

import io.callwright.dialer.Candidate;
import io.callwright.dialer.Lane;
import io.callwright.dialer.Rule;
import io.callwright.dialer.campaign.CampaignState;
import io.callwright.dialer.engine.Claim;
import io.callwright.dialer.engine.DialQueue;
import io.callwright.dialer.outcome.Category;
import io.callwright.dialer.outcome.Outcome;
import io.callwright.dialer.retry.Next;
import io.callwright.store.Store;
import io.callwright.store.StoreException;
import io.callwright.store.dial.Attempt;
import io.callwright.store.dial.AttemptRepository;
import io.callwright.store.dial.AttemptResult;
import io.callwright.store.dial.ClaimRequest;
import io.callwright.store.dial.DialLimits;
import io.callwright.store.dial.Intent;
import io.callwright.store.dial.IntentResult;
import io.callwright.store.dial.NodeLease;
import io.callwright.store.dial.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store's queue, as the dial engine sees it. Suppressions and the limits of a number are judged
 * by the store, in the commit of the claim and again in that of the intent. Owned by the engine's
 * thread.
 *
 * <p>While the database is out of reach every method but {@link #result} throws; results wait here
 * until {@link #recover} can write them.
 */
public final class StoreDialQueue implements DialQueue {
    private static final Logger LOG = LoggerFactory.getLogger(StoreDialQueue.class);

    /** When a call is tried again whose intent may or may not have been committed. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Store store;
    private final Candidates candidates;
    private final Settings settings;
    private final BiConsumer<Candidate, Instant> seen;
    private final Map<Long, io.callwright.store.dial.Claim> held = new HashMap<>();
    private final Map<String, Flight> flights = new HashMap<>();

    /** Of the last look, by attempt. */
    private final Map<String, Flight> orphans = new HashMap<>();

    private final Deque<Result> unwritten = new ArrayDeque<>();
    private NodeLease node;
    private boolean inDoubt;

    /**
     * How the queue is used.
     *
     * @param lease how long a claim holds
     * @param over how long after its intent a call is taken to have ended whose node went away
     */
    public record Settings(DialLimits limits, Duration lease, Duration over) {}

    /** A call that is up, or an orphan that is being decided about. */
    private static final class Flight {
        final io.callwright.store.dial.Claim claim;
        final Attempt attempt;
        @Nullable Instant answered;

        Flight(io.callwright.store.dial.Claim claim, Attempt attempt) {
            this.claim = claim;
            this.attempt = attempt;
        }
    }

    private record Result(Attempt attempt, AttemptResult result, boolean suppress) {}

    /**
     * @param node the right to dial of this process
     * @param seen told of each contact that is claimed, before anything is decided about it
     */
    public StoreDialQueue(
            Store store,
            Candidates candidates,
            Settings settings,
            NodeLease node,
            BiConsumer<Candidate, Instant> seen) {
        this.store = store;
        this.candidates = candidates;
        this.settings = settings;
        this.node = node;
        this.seen = seen;
    }

    /** The right to dial was prolonged, or won again. */
    public void node(NodeLease lease) {
        node = lease;
    }

    /** The contact that an attempt rings. */
    public io.callwright.store.dial.Claim contact(String attempt) {
        return flight(attempt).claim;
    }

    /** The called party answered. */
    public void answered(String attempt, Instant at) {
        Flight flight = flights.get(attempt);
        if (flight != null) {
            flight.answered = at;
        }
    }

    /** The pool of permits of a trunk: its lines, over all nodes. */
    public static String trunkPool(String trunk) {
        return "trunk " + trunk;
    }

    /** The pool of permits of a campaign: its calls at once, over all nodes. */
    public static String campaignPool(long campaign) {
        return "campaign " + campaign;
    }

    @Override
    public Claims claim(long campaign, int most, Instant now) {
        held.values().removeIf(claim -> claim.leaseUntil().isBefore(now));
        int free = store.permits().free(campaignPool(campaign)).orElse(most);
        if (free == 0) {
            return new Claims(List.of(), List.of());
        }
        var claims =
                store.queue()
                        .claim(
                                new ClaimRequest(
                                        campaign, node, most, settings.lease(), settings.limits()),
                                now);
        claims.granted().forEach(claim -> held.put(claim.id(), claim));
        List<Claim> granted = candidates.of(claims.granted());
        granted.forEach(claim -> seen.accept(claim.candidate(), now));
        return new Claims(
                granted,
                claims.refused().stream()
                        .map(refusal ->
                                new Refused(
                                        refusal.campaignContactId(),
                                        rule(refusal.rule()),
                                        due(refusal)))
                        .toList());
    }

    @Override
    public void release(Claim claim) {
        var ours = held.remove(claim.candidate().id());
        if (ours != null) {
            store.queue().release(ours, ours.dueAt());
        }
    }

    @Override
    public void refuse(Claim claim, Rule rule, String why, @Nullable Instant due, Instant now) {
        var ours = held.remove(claim.candidate().id());
        if (ours != null) {
            store.queue().refuse(ours, new Refusal.Reason(rule.label(), why, due), now);
        }
    }

    @Override
    public Intended intend(Claim claim, String trunk, String caller, Instant now) {
        var ours = held.remove(claim.candidate().id());
        if (ours == null) {
            return new Intended.Lost();
        }
        Intent intent =
                new Intent(
                        ours,
                        caller,
                        trunk,
                        List.of(trunkPool(trunk), campaignPool(ours.campaignId())));
        inDoubt = true; // until it is known whether this was committed
        IntentResult result =
                store.queue().intend(List.of(intent), node, settings.limits(), now).getFirst();
        inDoubt = false;
        return switch (result) {
            case IntentResult.Dial(var of, Attempt attempt) -> {
                flights.put(attempt.id(), new Flight(of, attempt));
                yield new Intended.Go(attempt.id());
            }
            case IntentResult.Refused(var _, Refusal refusal) ->
                    refusal.rule().equals(Refusal.NO_PERMIT)
                            ? new Intended.Full()
                            : new Intended.Forbidden(rule(refusal.rule()), due(refusal));
            case IntentResult.Lost(var _, String why) -> {
                LOG.warn("contact {} is not rung: {}", ours.id(), why);
                yield new Intended.Lost();
            }
        };
    }

    @Override
    public boolean result(
            Claim claim, String attempt, Outcome outcome, Next next, Lane lane, Instant now) {
        Flight flight = flights.remove(attempt);
        if (flight == null) {
            flight = orphans.remove(attempt);
        }
        if (flight == null) {
            throw notUp(attempt);
        }
        AttemptResult result =
                new AttemptResult(
                        now,
                        flight.answered,
                        outcome.category().name(),
                        outcome.rung(),
                        outcome.report().sipStatus(),
                        outcome.report().q850(),
                        outcome.report().reason(),
                        next(outcome, next, lane),
                        Map.of("rule", outcome.rule()));
        unwritten.add(new Result(flight.attempt, result, next instanceof Next.Suppress));
        try {
            writeResults(now);
        } catch (StoreException e) {
            LOG.error("{} results wait for the database: {}", unwritten.size(), e.getMessage());
        }
        return true;
    }

    private static AttemptResult.Next next(Outcome outcome, Next next, Lane lane) {
        return switch (next) {
            case Next.RetryAt(Instant at, String _) ->
                    new AttemptResult.Next.Again(at, States.lane(lane));
            case Next.Done _, Next.Suppress _ ->
                    new AttemptResult.Next.Finished(outcome.category().name());
        };
    }

    private void writeResults(Instant now) {
        while (!unwritten.isEmpty()) {
            Result next = unwritten.getFirst();
            if (next.suppress()) {
                store.suppressions().put(States.unwanted(next.attempt().e164(), now));
            }
            boolean written =
                    store.queue().result(next.attempt(), next.result(), now)
                            || store.queue().reconcile(next.attempt(), next.result(), now)
                            || store.queue().late(next.attempt(), next.result(), now);
            if (!written) {
                LOG.warn(
                        "attempt {} was settled before; its contact was rung again, or its end is"
                                + " known",
                        next.attempt().id());
            }
            unwritten.removeFirst();
        }
    }

    /**
     * Writes what could not be written, and takes back intents that were committed while the
     * database did not say so: they were not rung. To be called before each step.
     */
    public void recover(Instant now) {
        writeResults(now);
        if (!inDoubt) {
            return;
        }
        for (Attempt attempt : store.attempts().dialling(node)) {
            if (!flights.containsKey(attempt.id())) {
                unwritten.add(new Result(attempt, notPlaced(now), false));
            }
        }
        writeResults(now);
        inDoubt = false;
    }

    private static AttemptResult notPlaced(Instant now) {
        return new AttemptResult(
                now,
                null,
                Category.NOT_PLACED.name(),
                false,
                null,
                null,
                "the database did not confirm the intent",
                new AttemptResult.Next.Again(now.plus(SOON), io.callwright.store.dial.Lane.RETRY),
                Map.of());
    }

    /** Whether no result waits for the database. */
    public boolean isWritten() {
        return unwritten.isEmpty();
    }

    @Override
    public List<Orphan> orphans(Instant now) {
        orphans.clear();
        List<Orphan> found = new ArrayList<>();
        for (AttemptRepository.Orphan orphan :
                store.attempts().orphans(now.minus(settings.over()))) {
            Attempt attempt = orphan.attempt();
            boolean waits = unwritten.stream().anyMatch(r -> r.attempt().id().equals(attempt.id()));
            if (waits || flights.containsKey(attempt.id())) {
                continue; // ours: its end comes yet
            }
            orphans.put(attempt.id(), new Flight(orphan.claim(), attempt));
            found.add(
                    new Orphan(
                            candidates.before(orphan.claim(), attempt),
                            attempt.id(),
                            attempt.intentAt(),
                            attempt.trunk()));
        }
        return found;
    }

    @Override
    public boolean moved(long campaign, CampaignState from, CampaignState to, Instant now) {
        String reason = to instanceof CampaignState.Paused paused ? paused.reason() : null;
        return to instanceof CampaignState.Completed
                ? store.campaigns().complete(campaign, States.stored(from), now)
                : store.campaigns()
                        .move(campaign, States.stored(from), States.stored(to), reason, now);
    }

    @Override
    public Optional<Instant> nextDue(long campaign) {
        return store.queue().nextDue(campaign);
    }

    @Override
    public boolean finished(long campaign) {
        return store.queue().finished(campaign);
    }

    private Flight flight(String attempt) {
        Flight flight = flights.get(attempt);
        if (flight == null) {
            throw notUp(attempt);
        }
        return flight;
    }

    private static IllegalArgumentException notUp(String attempt) {
        return new IllegalArgumentException("attempt " + attempt + " is not up");
    }

    private static Rule rule(String label) {
        return Rule.labelled(label);
    }

    /** What waits only for the campaign or a line is looked at again at once. */
    private static @Nullable Instant due(Refusal refusal) {
        boolean finished =
                refusal.rule().equals(Refusal.SUPPRESSED)
                        || refusal.rule().equals(Refusal.LIFE_CAP);
        Instant notBefore = refusal.notBefore();
        return notBefore == null && !finished ? refusal.at() : notBefore;
    }
}
