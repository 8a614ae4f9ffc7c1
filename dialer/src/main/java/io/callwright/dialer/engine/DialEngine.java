/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.engine;

import io.callwright.dialer.Eligibility;
import io.callwright.dialer.Rule;
import io.callwright.dialer.campaign.Campaign;
import io.callwright.dialer.campaign.CampaignState;
import io.callwright.dialer.campaign.HandOff;
import io.callwright.dialer.campaign.Shares;
import io.callwright.dialer.compliance.Abandonment;
import io.callwright.dialer.engine.DialQueue.Intended;
import io.callwright.dialer.outcome.CallReport;
import io.callwright.dialer.outcome.OutcomeTable;
import io.callwright.dialer.pacing.Allowance;
import io.callwright.dialer.pacing.TeamNow;
import io.callwright.dialer.record.FlightRecord;
import io.callwright.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Joins the decisions to the queue: {@link #step} says which calls start now, {@link #ended} takes
 * what they came to. It reads no clock, starts no thread and sends nothing. Owned by the thread
 * that calls it.
 *
 * <p>An AI campaign abandons nobody: each call holds a session of the agent, a channel and a place
 * in its campaign from its intent until its end. One whose calls people take over starts no more
 * than {@link HandOff#pacing} allows for them besides.
 */
public final class DialEngine {
    private static final Logger LOG = LoggerFactory.getLogger(DialEngine.class);

    /** Contacts of one campaign that one step looks at, however many of them may not be rung. */
    private static final int MOST_LOOKS = 2048;

    private static final int MOST_CLAIMS = 64;

    /** When a contact is looked at again that waits for somebody to change something. */
    private static final Duration HELD_WAIT = Duration.ofHours(1);

    /** When other nodes are asked again for a line, if no call ends here before. */
    private static final Duration LINE_WAIT = Duration.ofSeconds(1);

    /** Longest pause between two steps: what nobody tells is seen then. */
    private static final Duration MOST_WAIT = Duration.ofSeconds(60);

    private final Eligibility.Rules rules;
    private final DialQueue queue;
    private final Recorder recorder;
    private final Trunks trunks = new Trunks();
    private final Numbers numbers = new Numbers();
    private final Shares shares = new Shares();
    private final Campaigns campaigns;
    private final HandOffs handOffs;
    private final Landings landings;
    private final Lines lines = new Lines(trunks, numbers);
    private int sessions;

    /** The queue has said that no line is free over all nodes. */
    private boolean full;

    /** Campaigns to which it has said so, and when they ask again. */
    private final Map<Long, Instant> lineless = new HashMap<>();

    public DialEngine(
            Eligibility.Rules rules, OutcomeTable outcomes, DialQueue queue, Recorder recorder) {
        this.rules = rules;
        this.queue = queue;
        this.recorder = recorder;
        campaigns = new Campaigns(recorder);
        handOffs = new HandOffs(recorder);
        landings = new Landings(outcomes, queue, recorder, campaigns, trunks, numbers, handOffs);
    }

    /** Adds a trunk. */
    public void trunk(Trunk trunk, Instant now) {
        trunks.add(trunk);
        recorder.append(
                now,
                new FlightRecord.TrunkIs(trunk.name(), trunk.callsPerSecond(), trunk.channels()));
    }

    /** How the trunks stand, in the order in which they were added. */
    public List<TrunkStanding> trunks(Instant now) {
        return trunks.standings(now);
    }

    /** Our numbers, for the thread that owns this. */
    public Numbers numbers() {
        return numbers;
    }

    /** A team as it is now; to be told before each step while campaigns dial for it. */
    public void team(String team, TeamNow now) {
        handOffs.team(team, now);
    }

    /**
     * A look at how many callers of a campaign found nobody, each 15 s.
     *
     * @param level over 30 days
     * @param answered by people since the campaign began to run
     * @param abandoned of these
     */
    public void look(long campaign, Abandonment.Level level, long answered, long abandoned) {
        HandOff handOff = campaigns.get(campaign).handOff();
        if (handOff != null) {
            handOffs.look(campaign, handOff, level, answered, abandoned);
        }
    }

    /**
     * Somebody has answered; the agent talks. Told of an attempt that has ended it does nothing.
     */
    public void answered(String attempt) {
        handOffs.answered(attempt);
    }

    /** The agent has asked for somebody who takes the call over. */
    public void asked(String attempt) {
        handOffs.asked(attempt);
    }

    /** Somebody takes the call over, or nobody has to. */
    public void served(String attempt) {
        handOffs.served(attempt);
    }

    /** How many calls the agent can talk in at once. */
    public void sessions(int most) {
        sessions = most;
    }

    /**
     * Adds a campaign, or changes one; {@link IllegalArgumentException} names what it needs and is
     * not there.
     */
    public void campaign(Campaign campaign, CampaignState state, Instant now) {
        for (String trunk : campaign.trunks()) {
            if (!trunks.knows(trunk)) {
                throw new IllegalArgumentException(
                        "campaign %s: there is no trunk '%s'".formatted(campaign.name(), trunk));
            }
        }
        campaigns.add(campaign, state, now);
    }

    /** Whether the campaign was added. */
    public boolean knows(long campaign) {
        return campaigns.knows(campaign);
    }

    /** A campaign is in another state, which was decided elsewhere. */
    public void state(long campaign, CampaignState state, Instant now) {
        campaigns.state(campaign, state, now);
    }

    /** Something happens to a campaign; the answer says when it cannot. */
    public CampaignState.Transition on(long campaign, CampaignState.Event event, Instant now) {
        return campaigns.on(campaign, event, now);
    }

    /** The calls to start now. Their intents are durable and recorded when this returns. */
    public List<Dial> step(Instant now) {
        List<Dial> dials = new ArrayList<>();
        try {
            campaigns.byThemselves(now, queue);
            step(dials, now);
        } catch (StoreException e) {
            if (dials.isEmpty()) {
                throw e;
            }
            LOG.warn("a step was cut short; what it began goes on: {}", e.getMessage());
        }
        recorder.flush();
        return dials;
    }

    private void step(List<Dial> dials, Instant now) {
        Set<Campaign> wanting = new LinkedHashSet<>(campaigns.running());
        while (!wanting.isEmpty()) {
            Campaign campaign = shares.next(wanting).orElseThrow();
            Optional<Dial> dial =
                    asksAgain(campaign, now).isAfter(now) || allowance(campaign, now).calls() <= 0
                            ? Optional.empty()
                            : dialNext(campaign, now);
            if (dial.isPresent()) {
                dials.add(dial.get());
                shares.used(campaign);
            } else {
                shares.passed(campaign);
                wanting.remove(campaign);
            }
        }
    }

    private Instant asksAgain(Campaign campaign, Instant now) {
        return lineless.getOrDefault(campaign.id(), now);
    }

    /** How many calls of a campaign may start now, and what allows no more. */
    public Allowance allowance(Campaign campaign, Instant now) {
        HandOff handOff = campaign.handOff();
        Allowance allowance =
                Allowance.agent(
                        trunks.tokens(campaign.trunks(), now),
                        trunks.channels(campaign.trunks(), now),
                        campaign.mostCalls() - campaigns.calls(campaign.id()),
                        sessions - landings.up() - handOffs.sessions(handOff),
                        numbers.left(campaign.pool(), now));
        return handOff == null
                ? allowance
                : allowance.and(Allowance.Term.PEOPLE, handOffs.more(campaign, handOff));
    }

    /** When to step again, if no call ends before. */
    public Instant wake(Instant now) {
        Instant wake = now.plus(MOST_WAIT);
        for (Campaign campaign : campaigns.running()) {
            Optional<Instant> due = queue.nextDue(campaign.id());
            if (due.isEmpty()) {
                continue;
            }
            Instant next = due.get();
            if (!next.isAfter(now)) {
                Allowance.Term bound = allowance(campaign, now).bound();
                boolean timeHelps =
                        bound == Allowance.Term.TRUNK_RATE
                                || bound == Allowance.Term.TRUNK_CHANNELS;
                next = timeHelps ? trunks.next(campaign.trunks(), now) : wake;
                next = later(next, asksAgain(campaign, now));
                next = next.isAfter(now) ? next : now.plusMillis(100);
            }
            wake = next.isBefore(wake) ? next : wake;
        }
        return wake;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    /** The campaign's next contact that may be rung, with its intent; empty when none is due. */
    private Optional<Dial> dialNext(Campaign campaign, Instant now) {
        int batch = 1;
        full = false;
        for (int looks = 0; looks < MOST_LOOKS; looks += batch) {
            DialQueue.Claims claims = queue.claim(campaign.id(), batch, now);
            for (DialQueue.Refused each : claims.refused()) {
                recorder.refused(campaign.id(), each.contact(), each.rule(), each.due(), now);
            }
            Optional<Dial> dial = Optional.empty();
            for (Claim claim : claims.granted()) {
                if (dial.isPresent() || full) {
                    queue.release(claim);
                } else {
                    dial = consider(claim, campaign, now);
                }
            }
            if (dial.isPresent()
                    || full
                    || claims.granted().size() + claims.refused().size() < batch) {
                return dial;
            }
            batch = Math.min(MOST_CLAIMS, batch * 2);
        }
        return Optional.empty();
    }

    private Optional<Dial> consider(Claim claim, Campaign campaign, Instant now) {
        return switch (campaigns.judge(claim.candidate(), campaign, rules, now)) {
            case Eligibility.Now _ -> intend(claim, campaign, now);
            case Eligibility.Later(Rule rule, String why, Instant at) ->
                    refuse(claim, rule, why, at, now);
            case Eligibility.Held(Rule rule, String why) ->
                    refuse(claim, rule, why, now.plus(HELD_WAIT), now);
            case Eligibility.Never(Rule rule, String why) -> {
                queue.refuse(claim, rule, why, null, now);
                recorder.refused(claim, rule, null, now);
                yield Optional.empty();
            }
        };
    }

    private Optional<Dial> refuse(Claim claim, Rule rule, String why, Instant due, Instant now) {
        queue.refuse(claim, rule, why, due, now);
        recorder.refused(claim, rule, due, now);
        return Optional.empty();
    }

    private Optional<Dial> intend(Claim claim, Campaign campaign, Instant now) {
        return switch (lines.find(claim, campaign, now)) {
            case Lines.Found.Line(String trunk, String caller) ->
                    intend(claim, campaign, trunk, caller, now);
            case Lines.Found.Forbidden(Rule rule, String why, Instant due) ->
                    refuse(claim, rule, why, due, now);
            case Lines.Found.Soon _ -> {
                queue.release(claim);
                yield Optional.empty();
            }
        };
    }

    private Optional<Dial> intend(
            Claim claim, Campaign campaign, String trunk, String caller, Instant now) {
        return switch (queue.intend(claim, trunk, caller, now)) {
            case Intended.Go(String attempt) -> {
                Dial dial =
                        new Dial(
                                attempt,
                                campaign.id(),
                                claim.candidate().id(),
                                claim.candidate().e164(),
                                caller,
                                trunk,
                                campaign.ring(),
                                claim.candidate().due(),
                                claim.candidate().place().region());
                handOffs.record(campaign, now);
                recorder.intent(claim, dial, now);
                reserve(claim, dial, campaign, now);
                yield Optional.of(dial);
            }
            case Intended.Forbidden forbidden -> {
                recorder.refused(claim, forbidden.rule(), forbidden.due(), now);
                yield Optional.empty();
            }
            case Intended.Lost _ -> Optional.empty();
            case Intended.Full _ -> {
                full = true;
                lineless.put(campaign.id(), now.plus(LINE_WAIT));
                yield Optional.empty();
            }
        };
    }

    private void reserve(Claim claim, Dial dial, Campaign campaign, Instant now) {
        trunks.started(dial.trunk(), now);
        numbers.used(campaign.pool(), dial.caller(), now);
        campaigns.started(campaign.id());
        handOffs.started(dial, campaign);
        landings.started(claim, dial, now);
    }

    /** What a call came to. An attempt that is not known here is left to the queue's reaper. */
    public void ended(String attempt, CallReport report, Instant now) {
        ended(attempt, report, null, now);
    }

    /**
     * The same.
     *
     * @param callBack when whoever answered asked to be called back; null: not
     */
    public void ended(String attempt, CallReport report, @Nullable Instant callBack, Instant now) {
        lineless.clear();
        landings.ended(attempt, report, callBack, now);
    }

    /**
     * Decides about the calls of nodes that went away, as far as they are over by now.
     *
     * @param unknown told of each campaign that was not added, to add it if it can
     */
    public void settle(LongConsumer unknown, Instant now) {
        for (DialQueue.Orphan orphan : queue.orphans(now)) {
            long campaign = orphan.claim().candidate().campaign();
            if (!campaigns.knows(campaign)) {
                unknown.accept(campaign);
            }
            landings.settle(orphan, now);
        }
    }

    /** Calls that are up. */
    public int calls() {
        return landings.up();
    }
}
