/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.agent.dialog.llm.LanguageModel;
import io.callwright.agent.engines.SpeechSet;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.conf.CallwrightConfig;
import io.callwright.media.MediaEngine;
import io.callwright.server.call.Call;
import io.callwright.server.call.CallObserver;
import io.callwright.server.call.CallObservers;
import io.callwright.server.call.CallServices;
import io.callwright.server.call.Calls;
import io.callwright.server.call.ModelNotes;
import io.callwright.server.campaign.CampaignDialer;
import io.callwright.server.campaign.Campaigns;
import io.callwright.server.desk.CallControl;
import io.callwright.server.events.EventFeed;
import io.callwright.server.events.SharedFeed;
import io.callwright.server.http.Readiness;
import io.callwright.server.load.LoadWatch;
import io.callwright.server.trace.Traces;
import io.callwright.sip.Registration;
import io.callwright.sip.RegistrationState;
import io.callwright.sip.UserAgent;
import io.callwright.store.Store;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running node. Its parts are opened side by side: store, speech and media, monitoring,
 * signalling, flows; calls are taken when all of them stand, and it is ready then. Closed in the
 * order in which they need each other. Thread-safe.
 */
public final class Switch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Switch.class);

    private final CallwrightConfig config;
    private final Foundation foundation;
    private final CallServices services;
    private final Flows flows;
    private final Monitoring monitoring;
    private final Calls calls;
    private final LoadWatch load;
    private final UserAgent agent;
    private final EventFeed events = new EventFeed();
    private final SharedFeed shared;
    private final CampaignDialer dialer;
    private final Campaigns campaigns;
    private final ControlPlane control;
    private final Optional<ModelNotes> notes;
    private final AtomicBoolean dialling = new AtomicBoolean();
    private final AtomicBoolean closing = new AtomicBoolean();

    private Switch(
            CallwrightConfig config,
            Flows flows,
            Foundation foundation,
            Monitoring monitoring,
            UserAgent agent,
            Clock clock,
            Supplier<CallObserver> watchers) {
        this.config = config;
        this.flows = flows;
        this.foundation = foundation;
        this.monitoring = monitoring;
        this.agent = agent;
        shared = new SharedFeed(events, foundation.store(), clock);
        services = foundation.services(clock, shared);
        notes = notes(flows.model(), clock);
        services.languages().require(flows.languages());
        load =
                new LoadWatch(
                        config.calls(),
                        foundation.engines(),
                        foundation.media(),
                        services.languages(),
                        services.nanoTime());
        calls =
                new Calls(
                        services,
                        agent,
                        flows.runner(),
                        flows::inbound,
                        () -> watched(watchers.get()),
                        load);
        dialer =
                new CampaignDialer(
                        config,
                        foundation.store(),
                        clock,
                        new CampaignCalls(calls, agent, flows, this::watched, load, config),
                        monitoring.metrics().registry(),
                        services.teams().node());
        campaigns = new Campaigns(config, foundation.store(), clock, dialer::changed);
        control =
                new ControlPlane(
                        config,
                        foundation,
                        calls,
                        agent,
                        flows,
                        campaigns,
                        services.teams(),
                        dialer,
                        events,
                        clock);
    }

    private Optional<ModelNotes> notes(LanguageModel model, Clock clock) {
        Metrics metrics = monitoring.metrics();
        if (!model.isThere()) {
            return Optional.empty();
        }
        Gauges.model(metrics, model);
        return Optional.of(new ModelNotes(model, store(), clock, metrics::noteWritten));
    }

    /** What every call is watched by, and who asked for it. */
    private CallObserver watched(CallObserver observer) {
        List<CallObserver> all = new ArrayList<>(List.of(monitoring.metrics().observer()));
        notes.ifPresent(all::add);
        all.add(observer);
        return new CallObservers(all);
    }

    /** Starts a node whose incoming calls nobody watches. */
    public static Switch start(CallwrightConfig config) {
        return start(config, () -> CallObserver.NONE);
    }

    /**
     * Starts a node; it is ready when this returns.
     *
     * @param watchers gives an observer for each incoming call
     * @throws RuntimeException of the part that cannot start, naming what, where and the remedy;
     *     the parts that had started are closed
     */
    public static Switch start(CallwrightConfig config, Supplier<CallObserver> watchers) {
        return start(config, Clock.system(ZoneId.systemDefault()), watchers);
    }

    /**
     * As above, at another day or in another zone.
     *
     * @param clock wall clock in the zone of the called parties
     */
    public static Switch start(
            CallwrightConfig config, Clock clock, Supplier<CallObserver> watchers) {
        Ahead<Foundation> foundation =
                Ahead.begin("open-foundation", () -> Foundation.open(config));
        Ahead<Monitoring> monitoring = Ahead.begin("open-http", () -> Monitoring.open(config));
        Ahead<UserAgent> agent = Ahead.begin("open-sip", () -> UserAgent.bind(config.sip()));
        try {
            Flows flows = Flows.load(config);
            Switch node =
                    new Switch(
                            config,
                            flows,
                            foundation.get(),
                            monitoring.get(),
                            agent.get(),
                            clock,
                            watchers);
            node.open();
            return node;
        } catch (RuntimeException e) {
            agent.discard(UserAgent::close);
            monitoring.discard(Monitoring::close);
            foundation.discard(Foundation::close);
            throw e;
        }
    }

    private void open() {
        Gauges.bind(
                monitoring.metrics(),
                calls,
                agent::counters,
                foundation.media()::counters,
                foundation.engines());
        Gauges.load(monitoring.metrics(), calls, load, services.languages());
        Gauges.webhooks(monitoring.metrics(), control.webhookCounts());
        control.resumeFlows();
        control.settleImports();
        dialer.paceBy(control.pacing());
        services.teams().start(dialer::changed);
        load.start(calls::active);
        agent.keepTraces(new Traces(store().traces(), agent::trace)::keep);
        agent.open(calls);
        monitoring.serve(() -> control.api(this::place));
        monitoring.follow(parts());
        foundation.engines().openRest();
        control.rehearse();
        flows.learn();
        control.tellWebhooks();
        shared.start();
    }

    /** Places a call with the outbound flow; the observer tells what becomes of it. */
    public Call place(
            String target,
            String from,
            @Nullable String trunk,
            Duration ringTimeout,
            Map<String, String> variables,
            CallObserver observer) {
        return place(target, from, trunk, ringTimeout, variables, null, observer);
    }

    /**
     * The same by another flow.
     *
     * @param flow null: the outbound one
     * @throws io.callwright.server.call.UnfitVariableException when the flow does not take one of
     *     the variables
     */
    public Call place(
            String target,
            String from,
            @Nullable String trunk,
            Duration ringTimeout,
            Map<String, String> variables,
            @Nullable AskedFlow flow,
            CallObserver observer) {
        return calls.place(
                agent,
                target,
                from,
                trunk,
                ringTimeout,
                flows.outbound(flow, variables, target),
                watched(observer));
    }

    private Call place(CallControl.Order order) {
        return place(
                order.target(),
                order.from(),
                order.trunk(),
                order.ringTimeout(),
                order.variables(),
                order.flow(),
                CallObserver.NONE);
    }

    /**
     * A flow for a single call.
     *
     * @param version null: as calls follow it
     * @throws io.callwright.server.desk.UnknownFlowException when there is no such flow
     */
    public AskedFlow flow(String name, @Nullable Integer version) {
        return control.flow(name, version);
    }

    /** Begins to dial the campaigns that run, and those that will. */
    public void dialCampaigns() {
        if (dialling.compareAndSet(false, true)) {
            dialer.start();
        }
    }

    public Campaigns campaigns() {
        return campaigns;
    }

    public UserAgent userAgent() {
        return agent;
    }

    public MediaEngine media() {
        return foundation.media();
    }

    public Store store() {
        return foundation.store();
    }

    public int httpPort() {
        return monitoring.port();
    }

    /** A line for each thing an operator wants to know of a node that has just started. */
    public List<String> describe() {
        List<String> lines = new ArrayList<>();
        agent.listeningPoints().forEach(point -> lines.add("sip         " + point));
        agent.registrations()
                .forEach(registration -> lines.add("trunk       " + registration.trunk()));
        lines.add("http        http://%s:%d".formatted(config.http().bind(), monitoring.port()));
        for (SpeechSet set : foundation.engines().languages()) {
            String of = foundation.engines().languages().size() > 1 ? set.code() + " " : "";
            lines.add(
                    "recogniser  "
                            + of
                            + set.recognizer()
                                    .map(RecognizerEngine::name)
                                    .orElse("none (keypad only)"));
            lines.add(
                    "voice       " + of + set.voice().map(SpeechSynthesizer::name).orElse("none"));
        }
        lines.add("store       " + config.store().url());
        return lines;
    }

    /** How to make the first user; empty when there are users. */
    public Optional<String> setup() {
        return control.setupToken()
                .map(token ->
                        "setup       there is no user yet; make the administrator with this"
                                + " token (docs/api.md): "
                                + token);
    }

    private Map<String, Supplier<String>> parts() {
        Map<String, Supplier<String>> parts = new LinkedHashMap<>();
        parts.put("node", () -> closing.get() || control.draining() ? "draining" : Readiness.OK);
        parts.put("store", () -> foundation.store().healthy() ? Readiness.OK : "does not answer");
        parts.put(
                "sip", () -> agent.listeningPoints().isEmpty() ? "does not listen" : Readiness.OK);
        return parts;
    }

    /** What keeps a trunk from carrying calls, by its name; empty when all are well. */
    public Map<String, String> trunkFaults() {
        Map<String, String> faults = new LinkedHashMap<>();
        for (Registration registration : agent.registrations()) {
            if (registration.state() instanceof RegistrationState.Failed failed) {
                faults.put(registration.trunk(), failed.reason());
            }
        }
        return faults;
    }

    /**
     * Takes no new calls, lets those that are up end by themselves for {@code calls.drain-limit},
     * ends the rest with BYE, and closes every part. Idempotent; blocks.
     */
    @Override
    public void close() {
        if (!closing.compareAndSet(false, true)) {
            return;
        }
        dialer.drain();
        agent.drain();
        if (!calls.awaitNone(config.calls().drainLimit())) {
            log.info("{} calls are still up after calls.drain-limit: ending them", calls.active());
            calls.hangUpAll();
            calls.awaitNone(Duration.ofSeconds(5));
        }
        dialer.close();
        services.teams().close();
        notes.ifPresent(ModelNotes::close);
        load.close();
        shared.close();
        events.close();
        monitoring.close();
        agent.close();
        control.close();
        flows.close();
        foundation.close();
    }
}
