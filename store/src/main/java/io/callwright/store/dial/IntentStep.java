/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import io.callwright.store.Dialect;
import io.callwright.store.Ulid;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The second step: attempts that may ring, within one transaction. */
final class IntentStep {
    /** When a number is looked at again that another campaign is calling. */
    private static final Duration WHILE_BUSY = Duration.ofMinutes(1);

    private final Handle handle;
    private final Dialect dialect;
    private final Permits permits;
    private final Ulid ulids;
    private final NodeLease node;
    private final DialLimits limits;
    private final Instant now;

    /** What the queue says now of a row that was claimed. */
    private record Held(long id, String state, long fence, @Nullable Instant leaseUntil) {}

    IntentStep(
            Handle handle,
            Dialect dialect,
            Permits permits,
            Ulid ulids,
            NodeLease node,
            DialLimits limits,
            Instant now) {
        this.handle = handle;
        this.dialect = dialect;
        this.permits = permits;
        this.ulids = ulids;
        this.node = node;
        this.limits = limits;
        this.now = now;
    }

    /** One result for each intent, in their order. */
    List<IntentResult> run(List<Intent> intents) {
        if (!NodeRepository.holds(handle, node, now)) {
            return intents.stream().map(intent -> lost(intent, "the node's lease ended")).toList();
        }
        Map<Long, Held> held = lockRows(intents);
        Set<Long> running = runningCampaigns(intents);
        NumberLocks locks = new NumberLocks(handle, dialect, now);
        Map<Intent, Attempt> candidates = new HashMap<>();
        Map<Intent, IntentResult> results = new HashMap<>();
        for (Intent intent : intents) {
            String why = whyLost(intent.claim(), held.get(intent.claim().id()));
            if (why != null) {
                results.put(intent, lost(intent, why));
            } else if (!running.contains(intent.claim().campaignId())) {
                results.put(intent, refused(intent, Refusal.NOT_RUNNING, "", null));
            } else {
                Attempt attempt = attempt(intent);
                if (locks.take(attempt)) {
                    candidates.put(intent, attempt);
                } else {
                    results.put(
                            intent,
                            refused(
                                    intent,
                                    Refusal.NUMBER_BUSY,
                                    "another attempt to it is under way",
                                    now.plus(WHILE_BUSY)));
                }
            }
        }
        // Only now: nobody else can begin an attempt to these numbers any more.
        NumberRules rules =
                NumberRules.read(
                        handle, candidates.values().stream().map(Attempt::e164).toList(), now);
        for (Intent intent : intents) {
            Attempt attempt = candidates.get(intent);
            if (attempt != null) {
                results.put(intent, decide(intent, attempt, rules));
            }
        }
        return write(intents, results, locks);
    }

    private IntentResult decide(Intent intent, Attempt attempt, NumberRules rules) {
        Claim claim = intent.claim();
        Refusal.Reason reason =
                rules.judge(claim.campaignId(), claim.e164(), claim.lane(), limits, now);
        if (reason != null) {
            return refused(intent, reason.rule(), reason.detail(), reason.notBefore());
        }
        String full = permits.takeAll(handle, attempt.id(), intent.permits());
        if (full != null) {
            return refused(intent, Refusal.NO_PERMIT, full, null);
        }
        return new IntentResult.Dial(claim, attempt);
    }

    private List<IntentResult> write(
            List<Intent> intents, Map<Intent, IntentResult> results, NumberLocks locks) {
        List<Attempt> attempts = new ArrayList<>();
        List<Refusal> refusals = new ArrayList<>();
        List<Long> full = new ArrayList<>();
        List<IntentResult> ordered = new ArrayList<>();
        for (Intent intent : intents) {
            IntentResult result = results.get(intent);
            if (result instanceof IntentResult.Dial dial) {
                attempts.add(dial.attempt());
            } else if (result instanceof IntentResult.Refused(Claim claim, Refusal refusal)) {
                if (refusal.rule().equals(Refusal.NO_PERMIT)) {
                    full.add(claim.id()); // no rule: it waits for a line, and the ledger tells none
                } else {
                    refusals.add(refusal);
                }
            }
            ordered.add(result);
        }
        locks.keepOnly(attempts);
        if (!attempts.isEmpty()) {
            AttemptRows.insert(handle, attempts, node);
            QueueRows.dialling(handle, attempts);
        }
        QueueRows.refuse(handle, refusals);
        full.forEach(id -> QueueRows.giveBack(handle, id));
        return ordered;
    }

    private Map<Long, Held> lockRows(List<Intent> intents) {
        Map<Long, Held> held = new HashMap<>();
        handle.createQuery(
                        """
                        SELECT id, state, fence, lease_until FROM dial_queue
                        WHERE id = ANY(:ids) FOR UPDATE
                        """)
                .bindArray(
                        "ids",
                        Long.class,
                        intents.stream().map(intent -> intent.claim().id()).sorted().toList())
                .map((row, context) ->
                        new Held(
                                row.getLong("id"),
                                row.getString("state"),
                                row.getLong("fence"),
                                Database.optionalInstant(row, "lease_until")))
                .forEach(row -> held.put(row.id(), row));
        return held;
    }

    private Set<Long> runningCampaigns(List<Intent> intents) {
        return new HashSet<>(
                handle.createQuery(
                                "SELECT id FROM campaign WHERE id = ANY(:ids) AND state ="
                                        + " 'RUNNING'")
                        .bindArray(
                                "ids",
                                Long.class,
                                intents.stream()
                                        .map(intent -> intent.claim().campaignId())
                                        .distinct()
                                        .toList())
                        .mapTo(Long.class)
                        .list());
    }

    private @Nullable String whyLost(Claim claim, @Nullable Held row) {
        if (row == null) {
            return "the contact is no longer in the queue";
        }
        if (row.fence() != claim.fence() || !row.state().equals("CLAIMED")) {
            return "the claim was taken back";
        }
        Instant until = row.leaseUntil();
        return until == null || !now.isBefore(until) ? "the claim's lease ended" : null;
    }

    private Attempt attempt(Intent intent) {
        Claim claim = intent.claim();
        return new Attempt(
                ulids.next(),
                claim.id(),
                claim.attempts() + 1,
                claim.campaignId(),
                claim.contactId(),
                claim.e164(),
                intent.callerNumber(),
                intent.trunk(),
                Attempt.State.DIALLING,
                claim.fence(),
                node.node(),
                now,
                null,
                null,
                null,
                true,
                null,
                null,
                null);
    }

    private static IntentResult lost(Intent intent, String why) {
        return new IntentResult.Lost(intent.claim(), why);
    }

    private IntentResult refused(
            Intent intent, String rule, String detail, @Nullable Instant notBefore) {
        Refusal.Reason reason = new Refusal.Reason(rule, detail, notBefore);
        return new IntentResult.Refused(
                intent.claim(), Refusal.of(intent.claim(), Refusal.Stage.INTENT, reason, now));
    }
}
