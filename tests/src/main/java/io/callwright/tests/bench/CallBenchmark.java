/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.tests.peers.Baresip;
import io.callwright.tests.peers.Ear;
import io.callwright.tests.peers.Flite;
import io.callwright.tests.peers.WorkFolder;
import io.callwright.tests.system.ChildSwitch;
import io.callwright.tests.system.StoredCalls;
import io.callwright.tests.system.SwitchSettings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.DoubleStream;

/**
 * A person's telephone (baresip, speaking with flite) calls the whole switch, one call at a time.
 */
final class CallBenchmark implements Benchmark {
    private static final int STARTS = 5;
    private static final Duration READY = Duration.ofSeconds(30);
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration SENTENCE = Duration.ofSeconds(25);
    private static final Duration TURN = Duration.ofMillis(1500);

    /** At rest: what the start needed and nobody needs any more is given back after 15 s. */
    private static final Duration IDLE = Duration.ofSeconds(25);

    private static final String DEFAULT_FLOW = "appointment-reminder";
    private static final String[] LINES = {"yes this is me", "yes i will be there"};

    @Override
    public Figures run(BenchOptions options) {
        Figures figures = new Figures();
        String flow = options.flow() == null ? DEFAULT_FLOW : options.flow();
        figures.percentile("startup_ms", 50, startsFromNothing(flow), "no node was started");
        try (ChildSwitch agent = ChildSwitch.start(settings(flow))) {
            agent.awaitReady(READY);
            LockSupport.parkNanos(IDLE.toNanos());
            double idle = ProcessUse.residentMegabytes(agent.process());
            double[] setups = new double[options.calls()];
            for (int i = 0; i < setups.length; i++) {
                setups[i] = call(agent);
                System.err.printf("call %d: the agent spoke after %.0f ms%n", i + 1, setups[i]);
            }
            agent.terminate();
            agent.awaitExit(SOON.multipliedBy(2));
            double[] turns = voiceToVoice(agent.stored());
            String none = "no turn with a latency was stored";
            figures.percentile("setup_to_agent_ms_p50", 50, setups, "no call was made");
            figures.percentile("v2v_ms_p50", 50, turns, none);
            figures.percentile("v2v_ms_p95", 95, turns, none);
            figures.put("idle_rss_mb", idle);
            figures.put("turns", turns.length);
        }
        return figures;
    }

    /** Milliseconds from the start of the process until it is ready; each with an empty folder. */
    private static double[] startsFromNothing(String flow) {
        double[] starts = new double[STARTS];
        for (int i = 0; i < starts.length; i++) {
            long started = System.nanoTime();
            try (ChildSwitch agent = ChildSwitch.start(settings(flow))) {
                agent.awaitReady(READY);
                starts[i] = millisSince(started);
                System.err.printf("start %d: ready after %.0f ms%n", i + 1, starts[i]);
            }
        }
        return starts;
    }

    private static SwitchSettings settings(String flow) {
        return new SwitchSettings(WorkFolder.create("bench-switch")).talksBy(flow);
    }

    /** One call through its flow; milliseconds from dialling to the agent's first sound. */
    private static double call(ChildSwitch agent) {
        try (Baresip phone = Baresip.of("caller").start()) {
            long dialled = System.nanoTime();
            phone.call("sip:agent@127.0.0.1:" + agent.sipPort(), SOON);
            Ear ear = phone.ear();
            ear.awaitSpeech(SOON);
            double setup = millisSince(dialled);
            for (String line : LINES) {
                ear.awaitSaid(TURN, SENTENCE);
                phone.speak(Flite.Voice.RMS, line);
            }
            phone.await("CALL_CLOSED", SENTENCE);
            return setup;
        }
    }

    private static double[] voiceToVoice(StoredCalls stored) {
        return stored.calls().stream()
                .flatMap(call -> stored.turns(call.getOrDefault("id", "")).stream())
                .map(Map::entrySet)
                .flatMapToDouble(columns ->
                        columns.stream()
                                .filter(c -> c.getKey().equals("voice_to_voice_ms"))
                                .flatMapToDouble(
                                        c -> DoubleStream.of(Double.parseDouble(c.getValue()))))
                .toArray();
    }

    private static double millisSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e6;
    }
}
