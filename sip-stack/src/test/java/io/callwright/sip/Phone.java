/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A user agent on loopback with its calls and events in queues, for tests. */
final class Phone implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);

    final BlockingQueue<Call> calls = new LinkedBlockingQueue<>();
    final BlockingQueue<RegistrationState> registrations = new LinkedBlockingQueue<>();
    final UserAgent agent;

    /** A leg with its events. */
    record Call(CallLeg leg, BlockingQueue<LegEvent> events) {
        <T extends LegEvent> T next(Class<T> kind) throws InterruptedException {
            LegEvent event = events.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(event).isInstanceOf(kind);
            return kind.cast(event);
        }

        /** Skips what comes before. */
        <T extends LegEvent> T until(Class<T> kind) throws InterruptedException {
            while (true) {
                LegEvent event = events.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
                assertThat(event).as("waiting for %s", kind.getSimpleName()).isNotNull();
                if (kind.isInstance(event)) {
                    return kind.cast(event);
                }
            }
        }
    }

    Phone(SipConfig config, Consumer<CallLeg> onCall) {
        agent =
                UserAgent.start(
                        config,
                        leg -> {
                            BlockingQueue<LegEvent> events = new LinkedBlockingQueue<>();
                            calls.add(new Call(leg, events));
                            onCall.accept(leg);
                            return events::add;
                        },
                        now -> registrations.add(now.state()));
    }

    /** Leaves what to do with a call to the test. */
    static Phone quiet() {
        return new Phone(udp(), leg -> {});
    }

    /** Answers every call at once. */
    static Phone answering() {
        return new Phone(udp(), leg -> leg.answer(answerTo(leg)));
    }

    static SipConfig udp() {
        return SipConfig.defaults()
                .withListen(new SipConfig.Listen(Transport.UDP, "127.0.0.1", 0))
                .withTimers(fast());
    }

    /** T1 of 50 ms, so that 64 T1 are 3.2 s. */
    static SipConfig.Timers fast() {
        return new SipConfig.Timers(
                Duration.ofMillis(50),
                Duration.ofMillis(400),
                Duration.ofSeconds(2),
                Duration.ofSeconds(30));
    }

    static SessionDescription answerTo(CallLeg leg) {
        SessionDescription offer = leg.remote();
        return offer == null
                ? OfferAnswer.offer("127.0.0.1", 40_000, Capabilities.telephony())
                : ((Negotiated.Agreed)
                                OfferAnswer.answer(
                                        offer, "127.0.0.1", 40_000, Capabilities.telephony()))
                        .answer();
    }

    int port() {
        return agent.listeningPoints().getFirst().port();
    }

    String uri() {
        return "sip:agent@127.0.0.1:" + port();
    }

    Call call(String target) {
        return call(target, Duration.ofSeconds(20), Map.of());
    }

    Call call(String target, Duration ringTimeout, Map<String, String> headers) {
        return call(target, null, ringTimeout, headers);
    }

    Call callOver(String trunk, String target) {
        return call(target, trunk, Duration.ofSeconds(20), Map.of());
    }

    private Call call(
            String target, String trunk, Duration ringTimeout, Map<String, String> headers) {
        BlockingQueue<LegEvent> events = new LinkedBlockingQueue<>();
        OutgoingCall call =
                new OutgoingCall(
                        target,
                        trunk == null ? "caller" : "",
                        OfferAnswer.offer("127.0.0.1", 30_000, Capabilities.telephony()),
                        trunk,
                        ringTimeout,
                        headers);
        return new Call(agent.invite(call, events::add), events);
    }

    Call incoming() throws InterruptedException {
        Call call = calls.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        assertThat(call).as("an incoming call").isNotNull();
        return call;
    }

    /** All legs forgotten. */
    void awaitNoDialogs() throws InterruptedException {
        assertThat(agent.awaitNoLegs(Duration.ofSeconds(20))).as("no leg is left").isTrue();
        SipCounters counters = agent.counters();
        assertThat(counters.dialogs() + counters.lingering()).isZero();
    }

    /** The next state of that kind of the only registration; skips what comes before. */
    <T extends RegistrationState> T awaitRegistration(Class<T> kind) throws InterruptedException {
        while (true) {
            RegistrationState state =
                    registrations.poll(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            assertThat(state).as("waiting for %s", kind.getSimpleName()).isNotNull();
            if (kind.isInstance(state)) {
                return kind.cast(state);
            }
        }
    }

    List<ListeningPoint> points() {
        return agent.listeningPoints();
    }

    @Override
    public void close() {
        agent.close();
    }
}
