/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import io.callwright.store.DiskSync;
import io.callwright.store.Ulid;
import io.callwright.store.webhooks.WebhookOutbox;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The durable dial queue: claim, intend, dial, result. Thread-safe; every method but the reading
 * ones is one durable commit, and blocks on it.
 */
public final class DialQueue {
    /** An attempt without an end has its number locked. */
    static final String WITH_ATTEMPTS =
            """
            SELECT id FROM campaign WHERE state <> 'ARCHIVED'
            UNION
            SELECT a.campaign_id FROM number_lock n JOIN attempt a ON a.id = n.attempt_id
            """;

    private final Database database;
    private final Permits permits;
    private final DiskSync disk;
    private final Ulid ulids;
    private final WebhookOutbox outbox;

    public DialQueue(
            Database database, Permits permits, DiskSync disk, Ulid ulids, WebhookOutbox outbox) {
        this.database = database;
        this.permits = permits;
        this.disk = disk;
        this.ulids = ulids;
        this.outbox = outbox;
    }

    /**
     * Takes due contacts of a campaign that runs, call-backs first. Suppressed numbers and those
     * over their limits are refused in the same commit, with a line in the ledger.
     */
    public Claims claim(ClaimRequest request, Instant now) {
        return database.transact(
                "a claim of campaign " + request.campaignId(),
                handle -> new ClaimStep(handle, database.dialect(), request, now).run());
    }

    /** Gives a claim back, due at that time. False when it was no longer the caller's. */
    public boolean release(Claim claim, Instant dueAt) {
        return database.transact(
                "a claim of contact " + claim.id(),
                handle -> {
                    boolean ours = owns(handle, claim);
                    if (ours) {
                        QueueRows.ready(handle, claim.id(), dueAt);
                    }
                    return ours;
                });
    }

    /**
     * Gives a claim back because a rule of the dialer forbids the call, with a line in the ledger.
     * False when it was no longer the caller's: then nothing is written.
     *
     * @param reason its time decides when the contact is due again; without one it is finished, and
     *     the rule is its outcome
     */
    public boolean refuse(Claim claim, Refusal.Reason reason, Instant now) {
        return database.transact(
                "a refusal of contact " + claim.id(),
                handle -> {
                    boolean ours = owns(handle, claim);
                    if (ours) {
                        Refusal refusal = Refusal.of(claim, Refusal.Stage.POLICY, reason, now);
                        QueueRows.refuse(handle, List.of(refusal));
                    }
                    return ours;
                });
    }

    private static boolean owns(Handle handle, Claim claim) {
        return handle.createQuery(
                        """
                        SELECT id FROM dial_queue
                        WHERE id = :id AND state = 'CLAIMED' AND fence = :fence FOR UPDATE
                        """)
                .bind("id", claim.id())
                .bind("fence", claim.fence())
                .mapTo(Long.class)
                .findOne()
                .isPresent();
    }

    /**
     * Makes attempts of claims. What it answers with {@link IntentResult.Dial} is committed, and by
     * default on the disk, when this returns; only then may the INVITE be sent. Rules are looked at
     * again, under a lock on the number.
     *
     * @return one result for each intent, in their order
     */
    public List<IntentResult> intend(
            List<Intent> intents, NodeLease node, DialLimits limits, Instant now) {
        Set<Long> contacts = new HashSet<>();
        if (!intents.stream().allMatch(intent -> contacts.add(intent.claim().id()))) {
            throw new IllegalArgumentException("intents: one contact cannot be dialled twice");
        }
        if (intents.isEmpty()) {
            return List.of();
        }
        List<IntentResult> results =
                database.transact(
                        intents.size() + " intents",
                        handle ->
                                new IntentStep(
                                                handle,
                                                database.dialect(),
                                                permits,
                                                ulids,
                                                node,
                                                limits,
                                                now)
                                        .run(intents));
        disk.sync();
        return results;
    }

    /**
     * Stores how an attempt ended.
     *
     * @return false when it is no longer the caller's, because its node was thought dead: it is
     *     unknown, and {@link #reconcile} takes what the caller knows
     */
    public boolean result(Attempt attempt, AttemptResult result, Instant now) {
        return database.transact(
                "the result of attempt " + attempt.id(),
                handle ->
                        ResultStep.run(
                                handle, outbox, attempt, Attempt.State.DIALLING, result, now));
    }

    /** Closes an unknown attempt by what was found out of it. False when it is not unknown. */
    public boolean reconcile(Attempt attempt, AttemptResult result, Instant now) {
        return database.transact(
                "the result of attempt " + attempt.id(),
                handle ->
                        ResultStep.run(
                                handle, outbox, attempt, Attempt.State.UNKNOWN, result, now));
    }

    /**
     * Puts what was found out of an attempt in place of the unknown end that it was given, while
     * its contact was not rung again: what follows is what the late result says. A contact that was
     * finished meanwhile stays so.
     *
     * @return false when it was rung again, or the end is known
     */
    public boolean late(Attempt attempt, AttemptResult result, Instant now) {
        return database.transact(
                "the late result of attempt " + attempt.id(),
                handle -> LateStep.run(handle, outbox, attempt, result, now));
    }

    /**
     * Takes contacts out of a campaign that is over, as cancelled; those that ring or are claimed
     * stay. To be called until it takes none.
     *
     * @return how many
     */
    public int cancelWaiting(long campaignId, int limit) {
        return database.transact(
                "the waiting contacts of campaign " + campaignId,
                handle -> QueueRows.cancel(handle, campaignId, limit));
    }

    /**
     * Returns claims whose lease ended, and marks attempts whose node's lease ended as unknown. To
     * be called at start, after {@link NodeRepository#join}, and every few seconds.
     */
    public Reaped reap(Instant now) {
        int returned = 0;
        List<Attempt> unknown = new ArrayList<>();
        for (long campaign : campaigns()) {
            Reaped reaped =
                    database.transact(
                            "what dead nodes left",
                            handle -> new Reaper(handle, now).run(campaign));
            returned += reaped.returned();
            unknown.addAll(reaped.unknown());
        }
        return new Reaped(returned, unknown);
    }

    /** The attempts that wait for {@link #reconcile}. */
    public List<Attempt> unknown() {
        List<Attempt> unknown = new ArrayList<>();
        for (long campaign : campaigns()) {
            unknown.addAll(
                    database.read(
                            "the unknown attempts",
                            handle ->
                                    handle.createQuery(
                                                    """
                                                    SELECT a.* FROM dial_queue q
                                                    JOIN attempt a ON a.id = q.attempt_id
                                                    WHERE q.campaign_id = :campaign
                                                        AND q.state = 'UNKNOWN'
                                                    """)
                                            .bind("campaign", campaign)
                                            .map(AttemptRows::row)
                                            .list()));
        }
        return unknown;
    }

    /** How many contacts of a campaign are not finished: due, claimed, dialled or unknown. */
    public long live(long campaignId) {
        return database.read(
                "the queue of campaign " + campaignId,
                handle ->
                        handle.createQuery(
                                        "SELECT COUNT(*) FROM dial_queue WHERE campaign_id = :id")
                                .bind("id", campaignId)
                                .mapTo(Long.class)
                                .one());
    }

    /** Calls of a campaign that are up, or whose end nobody knows yet. */
    public int up(long campaignId) {
        return database.read(
                "the queue of campaign " + campaignId,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT COUNT(*) FROM dial_queue
                                        WHERE campaign_id = :id AND state IN ('DIALLING', 'UNKNOWN')
                                        """)
                                .bind("id", campaignId)
                                .mapTo(Integer.class)
                                .one());
    }

    /** Calls of a campaign that are up at other nodes. */
    public int upElsewhere(long campaignId, String node) {
        return database.read(
                "the queue of campaign " + campaignId,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT COUNT(*) FROM dial_queue
                                        WHERE campaign_id = :id AND state = 'DIALLING'
                                            AND node_id <> :node
                                        """)
                                .bind("id", campaignId)
                                .bind("node", node)
                                .mapTo(Integer.class)
                                .one());
    }

    /** When the next contact of a campaign is due; empty when none waits. */
    public Optional<Instant> nextDue(long campaignId) {
        return database.read(
                "the queue of campaign " + campaignId,
                handle ->
                        Lane.IN_ORDER.stream()
                                .flatMap(lane -> firstDue(handle, campaignId, lane).stream())
                                .min(Comparator.naturalOrder()));
    }

    private static Optional<Instant> firstDue(Handle handle, long campaignId, Lane lane) {
        return handle.createQuery(
                        """
                        SELECT due_at FROM dial_queue
                        WHERE campaign_id = :campaign AND state = 'READY' AND lane = :lane
                        ORDER BY campaign_id, state, lane, due_at FETCH FIRST 1 ROWS ONLY
                        """)
                .bind("campaign", campaignId)
                .bind("lane", lane.column())
                .map((row, context) -> Database.instant(row, "due_at"))
                .findOne();
    }

    /**
     * Whether the campaign has contacts, every one is finished, and no import goes on or waits to
     * be gone on with.
     */
    public boolean finished(long campaignId) {
        return database.read(
                "campaign " + campaignId,
                handle -> CampaignRepository.finished(handle, campaignId));
    }

    /** All that dial or did, and those archived ones that have left an attempt without an end. */
    private List<Long> campaigns() {
        return database.read(
                "the campaigns",
                handle -> handle.createQuery(WITH_ATTEMPTS).mapTo(Long.class).list());
    }

    public Optional<Attempt> attempt(String id) {
        return database.read("attempt " + id, handle -> AttemptRows.find(handle, id));
    }

    /** The attempts of a contact in a campaign, in order. */
    public List<Attempt> attempts(long campaignContactId) {
        return database.read(
                "the attempts of contact " + campaignContactId,
                handle ->
                        handle.createQuery(
                                        "SELECT * FROM attempt WHERE campaign_contact_id = :id"
                                                + " ORDER BY attempt_no")
                                .bind("id", campaignContactId)
                                .map(AttemptRows::row)
                                .list());
    }

    /** The attempts to a number that count against its limits. */
    public NumberHistory history(String e164, Instant now) {
        return histories(List.of(e164), now).getOrDefault(e164, NumberHistory.NONE);
    }

    /**
     * The attempts to numbers that count against their limits; a number without any is left out.
     */
    public Map<String, NumberHistory> histories(Collection<String> numbers, Instant now) {
        return database.read(
                "the attempts to " + numbers.size() + " numbers",
                handle -> NumberRules.histories(handle, numbers, now));
    }
}
