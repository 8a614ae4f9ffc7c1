/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import io.callwright.sip.Counters.Count;
import io.callwright.sip.guard.MessageGuard;
import io.callwright.sip.guard.SourceRates;
import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TooManyListenersException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import javax.sip.PeerUnavailableException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A SIP user agent: listening points, calls and registrations. Thread-safe.
 *
 * <pre>{@code
 * try (UserAgent agent = UserAgent.start(SipConfig.defaults(), leg -> {
 *             leg.reject(486, "Busy Here");
 *             return _ -> {};
 *         })) { ... }
 * }</pre>
 */
public final class UserAgent implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(UserAgent.class);
    private static final long WATCH_SECONDS = 1;

    private final SipConfig config;
    private final JainStack stack;
    private final List<Endpoint> endpoints;
    private final List<Trunk> trunks;
    private final Registrations registrations;
    private final LegContext context;
    private final Counters counters;
    private final SipTraces traces;
    private final ScheduledThreadPoolExecutor timer;
    private volatile @Nullable IncomingCalls incoming;
    private volatile boolean draining;
    private volatile boolean closed;

    private UserAgent(SipConfig config, RegistrationListener registered) {
        this.config = config;
        this.counters = new Counters();
        this.traces = new SipTraces(config.limits().traceBytes(), InstantSource.system());
        this.trunks = config.trunks().stream().map(Trunk::new).toList();
        MessageGuard guard = guard(config.limits());
        this.stack = stack(config, guard, counters, traces);
        CallTable calls = new CallTable(config.limits().lingeringLegs(), traces);
        stack.sipMessageValves.add(new TraceValve(traces));
        stack.sipMessageValves.add(
                new AdmissionValve(
                        new Admission(config.timers()),
                        guard,
                        counters,
                        stack,
                        knownNetworks(),
                        () -> draining || incoming == null,
                        () -> calls.up() >= config.limits().calls(),
                        config.userAgent()));
        this.timer = timer();
        try {
            this.endpoints = new Listeners(stack, config.publicAddress()).bind(config.listen());
        } catch (SipStartException e) {
            timer.shutdownNow();
            stack.stop();
            throw e;
        }
        this.context =
                new LegContext(config, new Outbound(endpoints), calls, counters, traces, timer);
        traces.endpoints(endpoints);
        Dispatcher dispatcher = new Dispatcher(context, trunks, this::incoming);
        stack.sipMessageValves.add(new LateAnswers(stack, dispatcher::answeredLate));
        listen(dispatcher);
        this.registrations = new Registrations(context, trunks, registered);
    }

    /**
     * Binds every listening point and starts the registrations.
     *
     * @throws SipStartException naming the port that is taken, and the remedy
     */
    public static UserAgent start(SipConfig config, IncomingCalls incoming) {
        return start(config, incoming, _ -> {});
    }

    /**
     * Likewise, and tells each change of a registration.
     *
     * @throws SipStartException naming the port that is taken, and the remedy
     */
    public static UserAgent start(
            SipConfig config, IncomingCalls incoming, RegistrationListener registered) {
        UserAgent agent = new UserAgent(config, registered);
        agent.open(incoming);
        return agent;
    }

    /**
     * Binds every listening point and answers on them, while the rest of the node still starts: a
     * new call gets 503 with Retry-After until {@link #open}.
     *
     * @throws SipStartException naming the port that is taken, and the remedy
     */
    public static UserAgent bind(SipConfig config) {
        return new UserAgent(config, _ -> {});
    }

    /** Takes calls from now on, and starts the registrations. Once. */
    public void open(IncomingCalls incoming) {
        this.incoming = incoming;
        var _ =
                timer.scheduleWithFixedDelay(
                        this::watch, WATCH_SECONDS, WATCH_SECONDS, TimeUnit.SECONDS);
        registrations.start();
        LOG.info("SIP listens on {}", listeningPoints());
    }

    private LegListener incoming(CallLeg leg) {
        IncomingCalls calls = incoming;
        return (calls == null ? IncomingCalls.none() : calls).incoming(leg);
    }

    private static MessageGuard guard(SipConfig.Limits limits) {
        return new MessageGuard(
                limits.messageBytes(),
                limits.headers(),
                limits.headerBytes(),
                limits.parameters(),
                new SourceRates(limits.messagesPerSecond(), limits.burst()));
    }

    private static JainStack stack(
            SipConfig config, MessageGuard guard, Counters counters, SipTraces traces) {
        try {
            String name = "callwright-" + Tokens.random(4);
            return new JainStack(
                    name, config, new GuardedParser.Factory(guard, counters, traces), counters);
        } catch (PeerUnavailableException e) {
            throw new SipStartException("the SIP stack does not start: " + e.getMessage(), e);
        }
    }

    private Predicate<InetAddress> knownNetworks() {
        List<Network> networks = config.acceptFrom().stream().map(Network::parse).toList();
        return source ->
                networks.stream().anyMatch(n -> n.contains(source))
                        || trunks.stream().anyMatch(t -> t.isPeer(source));
    }

    private static ScheduledThreadPoolExecutor timer() {
        ScheduledThreadPoolExecutor timer =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().name("sip-timer").daemon().factory());
        timer.setRemoveOnCancelPolicy(true);
        timer.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return timer;
    }

    private void listen(Dispatcher dispatcher) {
        try {
            for (Endpoint endpoint : endpoints) {
                endpoint.provider().addSipListener(dispatcher);
            }
        } catch (TooManyListenersException e) {
            throw new IllegalStateException("a new provider has a listener already", e);
        }
    }

    private void watch() {
        try {
            stack.reviveDeadListeners();
        } catch (IOException | RuntimeException e) {
            LOG.warn("a listening point is dead and cannot be rebuilt yet: {}", e.toString());
        }
    }

    /**
     * Places a call and returns at once; what happens comes to the listener, on the leg's mailbox.
     *
     * @throws UnusableCallException when a part of the call cannot be used; it names it
     */
    public CallLeg invite(OutgoingCall call, LegListener listener) {
        Trunk trunk = trunk(call.trunk());
        OutgoingRequest template = OutgoingRequest.of(call, trunk, config);
        OutgoingLeg leg = new OutgoingLeg(context, call, template, trunk);
        context.calls().add(leg);
        counters.add(Count.CALLS_OUTGOING);
        leg.mailbox().execute(() -> leg.start(listener));
        return leg;
    }

    /**
     * The host that a call to this target goes to first, which may not be the one in its URI: where
     * to look from for our own address.
     *
     * @param trunk null for a call without one
     * @throws UnusableCallException when target or trunk cannot be used
     */
    public String firstHop(String target, @Nullable String trunk) {
        Trunk carrier = trunk(trunk);
        return OutgoingRequest.firstHop(OutgoingRequest.target(target, carrier), carrier);
    }

    /**
     * Asks a trunk whether it is there (OPTIONS).
     *
     * @return what it says, or after 64 T1 that it says nothing
     * @throws IllegalArgumentException when no trunk has this name
     */
    public CompletableFuture<TrunkAnswer> options(String trunk) {
        Trunk asked = Objects.requireNonNull(trunk(trunk));
        return new TrunkOptions(context, asked, InstantSource.system()).ask();
    }

    private @Nullable Trunk trunk(@Nullable String name) {
        if (name == null) {
            return null;
        }
        return trunks.stream()
                .filter(t -> t.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new UnusableCallException(
                                UnusableCallException.Part.TRUNK,
                                "no trunk is named "
                                        + name
                                        + "; sip.trunks has "
                                        + trunks.stream().map(Trunk::name).toList()));
    }

    /** With the real ports where 0 was configured. */
    public List<ListeningPoint> listeningPoints() {
        return endpoints.stream().map(Endpoint::point).toList();
    }

    /** One for each trunk that registers. */
    public List<Registration> registrations() {
        return registrations.states();
    }

    /** The messages of a call that is up, or was until half a minute ago. */
    public Optional<SipTrace> trace(String callId) {
        return traces.find(callId);
    }

    /**
     * @param keeper told the Call-ID and the whole trace of each call when no message of it can
     *     come any more; on the call's mailbox. Before {@link #open}
     */
    public void keepTraces(BiConsumer<String, SipTrace> keeper) {
        traces.keeper(keeper);
    }

    public SipCounters counters() {
        return new SipCounters(
                counters.sum(Count.RECEIVED),
                counters.sum(Count.SENT),
                counters.sum(Count.MALFORMED),
                counters.sum(Count.RATE_LIMITED),
                counters.sum(Count.QUEUE_OVERFLOW),
                counters.sum(Count.RETRANSMISSIONS_RECEIVED),
                counters.sum(Count.RETRANSMISSIONS_SENT),
                counters.sum(Count.UNACKNOWLEDGED),
                counters.sum(Count.REJECTED),
                counters.sum(Count.CALLS_INCOMING),
                counters.sum(Count.CALLS_OUTGOING),
                counters.sum(Count.MAILBOX_OVERFLOW),
                counters.sum(Count.STACK_FAULTS),
                counters.sum(Count.REBUILT_LISTENING_POINTS),
                context.calls().up(),
                context.calls().size() - context.calls().up(),
                stack.getClientTransactionTableSize(),
                stack.getServerTransactionTableSize());
    }

    /** Refuses new calls with 503 and Retry-After; the calls that exist go on. */
    public void drain() {
        draining = true;
    }

    /** Un-registers, hangs up what is left, frees the ports. Bounded by the un-register wait. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        drain();
        hangUpAll();
        registrations.close(config.timers().unregisterWait());
        timer.shutdownNow();
        stack.stop();
        traces.closeAll();
    }

    /** Returns when every BYE, CANCEL or refusal is on its way, or after a second. */
    private void hangUpAll() {
        Collection<Leg> legs = context.calls().all();
        CountDownLatch done = new CountDownLatch(legs.size());
        for (Leg leg : legs) {
            leg.hangUp();
            leg.mailbox().execute(done::countDown);
        }
        try {
            if (!done.await(1, TimeUnit.SECONDS)) {
                LOG.warn("{} calls could not be hung up in time", done.getCount());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Waits until no leg exists any more, the lingering ones included; for tests.
     *
     * @return false when the limit passed before
     */
    boolean awaitNoLegs(Duration limit) throws InterruptedException {
        return context.calls().awaitEmpty(limit);
    }

    /** For the test of the watchdog. */
    JainStack stack() {
        return stack;
    }
}
