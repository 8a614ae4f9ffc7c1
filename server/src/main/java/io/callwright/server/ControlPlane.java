/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.agent.engines.Engines;
import io.callwright.agent.tts.Speech;
import io.callwright.conf.CallwrightConfig;
import io.callwright.server.api.Api;
import io.callwright.server.api.Services;
import io.callwright.server.call.Call;
import io.callwright.server.call.Calls;
import io.callwright.server.call.RecordedPrompts;
import io.callwright.server.campaign.CampaignDialer;
import io.callwright.server.campaign.Campaigns;
import io.callwright.server.campaign.PacingChoice;
import io.callwright.server.desk.CallControl;
import io.callwright.server.desk.DoNotCall;
import io.callwright.server.desk.FlagDesk;
import io.callwright.server.desk.FlowDesk;
import io.callwright.server.desk.ImportDesk;
import io.callwright.server.desk.NodeControl;
import io.callwright.server.desk.SpeechNames;
import io.callwright.server.desk.TrunkTest;
import io.callwright.server.desk.TrunkTests;
import io.callwright.server.events.EventFeed;
import io.callwright.server.identity.FirstAdmin;
import io.callwright.server.identity.Identity;
import io.callwright.server.identity.Secrets;
import io.callwright.server.team.Teams;
import io.callwright.server.trace.Traces;
import io.callwright.server.webhooks.DeliveryCounts;
import io.callwright.server.webhooks.WebhookPlane;
import io.callwright.sip.UserAgent;
import io.callwright.store.Store;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The node as the API steers it. The API is made when it is asked for first. Thread-safe. */
final class ControlPlane implements CallControl, NodeControl, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ControlPlane.class);

    private final CallwrightConfig config;
    private final Store store;
    private final Calls calls;
    private final UserAgent agent;
    private final FlowDesk flows;
    private final FlagDesk flags;
    private final FlagWatch watch;
    private final Campaigns campaigns;
    private final Teams teams;
    private final ImportDesk imports;
    private final CampaignDialer dialer;
    private final TrunkStates trunks;
    private final EventFeed events;
    private final Clock clock;
    private final WebhookPlane webhooks;
    private final FirstAdmin firstAdmin = new FirstAdmin();
    private final Instant startedAt;
    private final ReentrantLock making = new ReentrantLock();
    private volatile @Nullable Api api;
    private volatile @Nullable Secrets secrets;
    private volatile @Nullable Function<Order, Call> placing;
    private volatile boolean draining;

    /**
     * @param dialer of the campaigns
     */
    ControlPlane(
            CallwrightConfig config,
            Foundation foundation,
            Calls calls,
            UserAgent agent,
            Flows flows,
            Campaigns campaigns,
            Teams teams,
            CampaignDialer dialer,
            EventFeed events,
            Clock clock) {
        this.config = config;
        this.store = foundation.store();
        Engines engines = foundation.engines();
        this.calls = calls;
        this.agent = agent;
        this.flows =
                new FlowDesk(
                        store.flows(),
                        flows,
                        Flows.abilities(config),
                        config.dialog().flowDirectory(),
                        () -> rehearse());
        this.flags =
                new FlagDesk(
                        store,
                        this.flows,
                        new SpeechNames(
                                engines.otherVoices().keySet(), engines.recognizers().keySet()));
        this.watch = new FlagWatch(flags, flows, engines, clock);
        this.campaigns = campaigns;
        this.teams = teams;
        this.imports =
                new ImportDesk(
                        store.imports(),
                        ImportDesk.folder(config.node().dataDir()),
                        campaigns::changed);
        this.dialer = dialer;
        this.trunks = new TrunkStates(config, store, calls, dialer);
        this.events = events;
        this.clock = clock;
        this.startedAt = clock.instant();
        this.webhooks = new WebhookPlane(config.webhooks(), store, this::secrets, clock);
    }

    /** Webhooks are told what waits for them, from now on. */
    void tellWebhooks() {
        webhooks.start();
    }

    /** What came of telling webhooks. */
    DeliveryCounts webhookCounts() {
        return webhooks.counts();
    }

    /** At the start: calls follow again what was put in place before, and flags decide again. */
    void resumeFlows() {
        flows.resume();
        watch.start();
    }

    /** At the start: imports that the last one was cut off at have failed. */
    void settleImports() {
        imports.start(clock.instant());
    }

    /** The voices that calls are given make ready what the flows say; returns at once. */
    void rehearse() {
        watch.rehearse();
    }

    /** As {@link FlowDesk#asked}. */
    AskedFlow flow(String name, @Nullable Integer version) {
        return flows.asked(name, version);
    }

    /** How fast campaigns dial, by their flags. */
    PacingChoice pacing() {
        return (campaign, now) -> flags.given().pace(campaign, now);
    }

    /**
     * @param how places a call with the outbound flow
     */
    Api api(Function<Order, Call> how) {
        placing = how;
        return api();
    }

    private Api api() {
        Api made = api;
        if (made != null) {
            return made;
        }
        making.lock();
        try {
            made = api;
            if (made == null) {
                made = new Api(services());
                api = made;
            }
            return made;
        } finally {
            making.unlock();
        }
    }

    /** Read when something secret is first needed. */
    private Secrets secrets() {
        making.lock();
        try {
            Secrets opened = secrets;
            if (opened == null) {
                opened = Secrets.open(config.api().keyFile());
                secrets = opened;
            }
            return opened;
        } finally {
            making.unlock();
        }
    }

    private Services services() {
        Path data = config.node().dataDir();
        return new Services(
                config.api(),
                config.cost(),
                store,
                this,
                new DoNotCall(store.suppressions(), config.calls().region()),
                new Traces(store.traces(), agent::trace),
                this,
                flows,
                flags,
                campaigns,
                teams,
                imports,
                events,
                new Identity(store, config.api().sessionIdle(), config.api().sessionLimit()),
                firstAdmin,
                secrets(),
                webhooks.webhooks(),
                config.calls().recordings(),
                data.resolve("backups"),
                clock,
                System::nanoTime);
    }

    /** A new token for the first administrator; empty when there is a user. */
    Optional<String> setupToken() {
        return store.users().none() ? Optional.of(firstAdmin.issue()) : Optional.empty();
    }

    // ---- calls

    @Override
    public String place(Order order) {
        Call placed = Objects.requireNonNull(placing).apply(order);
        if (order.capture()) {
            capture(placed);
        }
        return placed.id();
    }

    /** It rings already: that it cannot be captured is no reason to say that it was not placed. */
    private static void capture(Call placed) {
        try {
            placed.capture();
        } catch (IllegalStateException e) {
            log.error("call {} is not captured: {}", placed.id(), e.getMessage());
        }
    }

    @Override
    public boolean say(String id, String text, boolean interrupt) {
        Optional<Call> call = calls.find(id);
        call.ifPresent(up -> up.say(text, interrupt));
        return call.isPresent();
    }

    @Override
    public boolean play(String id, String name, boolean interrupt) {
        Speech recording = new RecordedPrompts(config.dialog().flowDirectory()).read(name);
        Optional<Call> call = calls.find(id);
        call.ifPresent(up -> up.play(recording, interrupt));
        return call.isPresent();
    }

    @Override
    public boolean capture(String id) {
        Optional<Call> call = calls.find(id);
        call.ifPresent(Call::capture);
        return call.isPresent();
    }

    @Override
    public boolean captures() {
        return config.calls().captureMegabytes() > 0;
    }

    @Override
    public boolean hangUp(String id) {
        Optional<Call> call = calls.find(id);
        call.ifPresent(Call::hangUp);
        return call.isPresent();
    }

    @Override
    public boolean transfer(String id, String target) {
        Optional<Call> call = calls.find(id);
        call.ifPresent(up -> up.transfer(target));
        return call.isPresent();
    }

    @Override
    public boolean sendDtmf(String id, String digits, Duration tone, Duration gap) {
        Optional<Call> call = calls.find(id);
        call.ifPresent(up -> up.sendDtmf(digits, tone, gap));
        return call.isPresent();
    }

    @Override
    public int active() {
        return calls.active();
    }

    // ---- the node

    @Override
    public List<Trunk> trunks() {
        return trunks.at(clock.instant(), agent.registrations());
    }

    @Override
    public CompletableFuture<TrunkTest> test(String trunk, @Nullable String number, Duration ring) {
        TrunkTests tests = new TrunkTests(calls, agent, store);
        return number == null ? tests.options(trunk) : tests.call(trunk, number, ring);
    }

    @Override
    public void drain() {
        draining = true;
        dialer.drain();
        agent.drain();
    }

    @Override
    public boolean draining() {
        return draining;
    }

    @Override
    public String version() {
        String version = ControlPlane.class.getPackage().getImplementationVersion();
        return version == null ? "built from source" : version;
    }

    @Override
    public Instant startedAt() {
        return startedAt;
    }

    @Override
    public void close() {
        watch.close();
        webhooks.close();
    }
}
