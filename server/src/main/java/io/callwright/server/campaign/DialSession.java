/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.conf.CallwrightConfig;
import io.callwright.dialer.DialerConfig;
import io.callwright.dialer.Eligibility;
import io.callwright.dialer.campaign.CampaignSettings;
import io.callwright.dialer.campaign.HandOff;
import io.callwright.dialer.engine.Dial;
import io.callwright.dialer.engine.DialEngine;
import io.callwright.dialer.engine.Recorder;
import io.callwright.dialer.engine.Trunk;
import io.callwright.dialer.outcome.OutcomeTable;
import io.callwright.dialer.queue.Candidates;
import io.callwright.dialer.queue.States;
import io.callwright.dialer.queue.StoreDialQueue;
import io.callwright.dialer.record.FlightFile;
import io.callwright.sip.SipConfig;
import io.callwright.store.Store;
import io.callwright.store.dial.Campaign;
import io.callwright.store.dial.CampaignState;
import io.callwright.store.dial.Claim;
import io.callwright.store.dial.DialLimits;
import io.callwright.store.dial.NodeLease;
import io.callwright.store.dial.Reaped;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a node dials with once there is a campaign: its lease, the engine on the store's queue, the
 * flight recording; and how it follows what is changed in the store. Owned by {@code dial-engine}.
 */
final class DialSession implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(DialSession.class);
    private static final List<CampaignState> LIVE =
            List.of(CampaignState.SCHEDULED, CampaignState.RUNNING, CampaignState.PAUSED);

    /** How long a claim holds: some steps of the engine. */
    private static final Duration CLAIM = Duration.ofSeconds(15);

    private final DialerConfig config;
    private final Store store;
    private final FlightFile file;
    private final Recorder recorder;
    private final SuppressionFeed suppressions;
    private final StoreDialQueue queue;
    private final DialEngine engine;
    private final NumberFeed numbers;
    private final PeopleFeed people;
    private final Map<Long, Campaign> campaigns = new HashMap<>();

    /** How those are paced that were taken over. */
    private final Map<Long, PacingChoice.Paced> paced = new HashMap<>();

    /** Since when those run here that do. */
    private final Map<Long, Instant> running = new HashMap<>();

    private NodeLease lease;

    private DialSession(
            DialerConfig config,
            Store store,
            FlightRecording recording,
            DialMetrics metrics,
            CallPlacer calls,
            String process,
            Instant now) {
        this.config = config;
        this.store = store;
        this.file = recording.file();
        lease = store.nodes().join(name(config), now, config.lease());
        recorder = new Recorder(metrics.counting(file), recording.keys());
        suppressions = new SuppressionFeed(store, recorder, recording.until());
        Eligibility.Rules rules = Reasons.rules(config);
        recorder.rules(rules, now);
        queue =
                new StoreDialQueue(
                        store,
                        new Candidates(
                                store,
                                Reasons.atlas(),
                                (campaign, contact, data) ->
                                        calls.misfit(flow(campaign, contact), data)),
                        new StoreDialQueue.Settings(
                                new DialLimits(
                                        rules.limits().perDay(),
                                        rules.limits().perLife(),
                                        rules.limits().gap()),
                                CLAIM,
                                config.over()),
                        lease,
                        recorder::claimed);
        engine = new DialEngine(rules, OutcomeTable.standard(), queue, recorder);
        people = new PeopleFeed(store, engine, process);
        numbers =
                new NumberFeed(
                        new CallerNumbers(config, store, () -> {}),
                        engine.numbers(),
                        new OtherNodes(store.attempts(), lease.node()));
    }

    /** Whether there is anything to do for an engine. */
    static boolean needed(Store store) {
        return LIVE.stream().anyMatch(state -> !store.campaigns().in(state).isEmpty());
    }

    /**
     * @param process as this one holds people
     */
    static DialSession open(
            CallwrightConfig node,
            Store store,
            DialMetrics metrics,
            CallPlacer calls,
            String process,
            Instant now) {
        FlightRecording recording = FlightRecording.open(node.dialer().flightRecorder());
        try {
            DialSession session =
                    new DialSession(node.dialer(), store, recording, metrics, calls, process, now);
            new LateResults(store, session.recorder).write(recording.open(), now);
            session.trunks(node, now);
            session.numbers.follow(now);
            log.info("campaigns are dialled by node {}", session.lease.node());
            return session;
        } catch (RuntimeException e) {
            recording.close();
            throw e;
        }
    }

    /** By which this node is known to the others that share its store. */
    static String name(DialerConfig config) {
        if (!config.node().equals(DialerConfig.AUTO)) {
            return config.node();
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private void trunks(CallwrightConfig node, Instant now) {
        for (SipConfig.Trunk trunk : node.sip().trunks()) {
            DialerConfig.TrunkLimits limits = config.trunk(trunk.name());
            engine.trunk(new Trunk(limits.name(), limits.callsPerSecond(), limits.channels()), now);
            store.permits().pool(StoreDialQueue.trunkPool(limits.name()), limits.channels());
        }
    }

    StoreDialQueue queue() {
        return queue;
    }

    DialEngine engine() {
        return engine;
    }

    boolean mayDial(Instant now) {
        return lease.mayDial(now);
    }

    /** Prolongs the lease when a third of it is gone; begins again when it was lost. */
    void renew(Instant now) {
        if (now.isBefore(lease.until().minus(config.lease().multipliedBy(2).dividedBy(3)))) {
            return;
        }
        lease =
                store.nodes()
                        .renew(lease, now, config.lease())
                        .orElseGet(() -> {
                            log.warn(
                                    "the lease of node {} was lost; it begins again", lease.node());
                            return store.nodes().join(lease.node(), now, config.lease());
                        });
        queue.node(lease);
    }

    /**
     * Takes over what was changed in the store, and what was decided about the campaigns' pacing.
     */
    void follow(PacingChoice pacing, Instant now) {
        Map<Long, Campaign> live = new LinkedHashMap<>();
        LIVE.forEach(state ->
                store.campaigns().in(state).forEach(campaign -> live.put(campaign.id(), campaign)));
        for (long known : List.copyOf(campaigns.keySet())) {
            if (!live.containsKey(known)) {
                store.campaigns()
                        .find(known)
                        .ifPresent(campaign -> take(campaign, paced(known), now));
                campaigns.remove(known);
                people.remove(known);
                paced.remove(known);
            }
        }
        live.values().forEach(campaign -> take(campaign, pacing.pace(campaign.id(), now), now));
        suppressions.follow(now);
        numbers.follow(now);
        people.follow(lease.node(), running, now);
    }

    private void take(Campaign stored, PacingChoice.Paced pace, Instant now) {
        Campaign before = campaigns.put(stored.id(), stored);
        boolean samePace = pace.equals(paced.put(stored.id(), pace));
        if (samePace && stored.equals(before)) {
            return;
        }
        var state = States.of(stored.state(), stored.pausedReason());
        if (stored.state() == CampaignState.RUNNING) {
            running.put(stored.id(), now);
        } else {
            running.remove(stored.id());
        }
        if (samePace && isButAnotherState(before, stored) && engine.knows(stored.id())) {
            engine.state(stored.id(), state, now);
            return;
        }
        try {
            var campaign =
                    new CampaignSettings(settings(stored, pace))
                            .campaign(
                                    stored.id(), stored.name(), stored.startsAt(), stored.endsAt());
            engine.campaign(campaign, state, now);
            HandOff handOff = campaign.handOff();
            if (handOff == null || !LIVE.contains(stored.state())) {
                people.remove(stored.id());
            } else {
                people.put(stored.id(), handOff);
            }
            store.permits().pool(StoreDialQueue.campaignPool(stored.id()), campaign.mostCalls());
        } catch (IllegalArgumentException e) {
            log.error("campaign {} is not dialled: {}", stored.name(), e.getMessage());
        }
    }

    private static boolean isButAnotherState(@Nullable Campaign before, Campaign now) {
        return before != null
                && before.name().equals(now.name())
                && before.priority() == now.priority()
                && Objects.equals(before.startsAt(), now.startsAt())
                && Objects.equals(before.endsAt(), now.endsAt())
                && before.settings().equals(now.settings());
    }

    private static Map<String, String> settings(Campaign stored, PacingChoice.Paced pace) {
        Map<String, String> settings = new HashMap<>(stored.settings());
        settings.putAll(pace.settings());
        return settings;
    }

    /** Whether people take over the calls of that campaign. */
    boolean handsOver(long campaign) {
        return people.handsOver(campaign);
    }

    /** How the campaign is paced now. */
    PacingChoice.Paced paced(long campaign) {
        return paced.getOrDefault(campaign, PacingChoice.Paced.BY_SETTINGS);
    }

    /** When the contact could have been rung first: since it was due, and its campaign ran here. */
    Instant waitsSince(Dial dial) {
        Instant runs = running.getOrDefault(dial.campaign(), dial.due());
        return runs.isAfter(dial.due()) ? runs : dial.due();
    }

    /** Looks after what nodes left that went away, this one before its last start among them. */
    void reap(Instant now) {
        Reaped reaped = store.queue().reap(now);
        if (reaped.returned() > 0 || !reaped.unknown().isEmpty()) {
            log.warn(
                    "of nodes that went away: {} claims are due again, {} calls have no known end",
                    reaped.returned(),
                    reaped.unknown().size());
        }
        store.imports()
                .cutOff(Set.of(), now)
                .forEach(job -> log.warn("import {} was cut off: {}", job.id(), job.file()));
        engine.settle(
                campaign ->
                        store.campaigns()
                                .find(campaign)
                                .ifPresent(found -> take(found, paced(campaign), now)),
                now);
    }

    /** The flow that a contact gets. */
    String flow(long campaign, long contact) {
        return Reasons.flow(campaign(campaign), contact);
    }

    private Campaign campaign(long id) {
        Campaign known = campaigns.get(id);
        return known == null ? store.campaigns().find(id).orElseThrow() : known;
    }

    Map<String, String> variables(Claim contact) {
        return contact.data();
    }

    /** Shows what was decided to who reads the flight recording. */
    void flush() {
        recorder.flush();
    }

    /** Whether every call has ended and is written down. */
    boolean isSettled() {
        return engine.calls() == 0 && queue.isWritten();
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            log.error("the flight recording could not be closed", e);
        }
    }
}
