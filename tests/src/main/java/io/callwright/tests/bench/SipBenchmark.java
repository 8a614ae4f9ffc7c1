/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.tests.peers.PeerException;
import io.callwright.tests.peers.Sipp;
import io.callwright.tests.peers.SippResult;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/** Calls of no length from SIPp: INVITE, 180, 200, ACK, BYE, at rising rates. */
final class SipBenchmark implements Benchmark {
    private static final int FAST = 500;
    private static final int MANY = 3000;

    /** Rate of the first calls: one that every machine carries. */
    private static final int EASY = 50;

    /** Rates of the calls whose CPU is counted; the first one that every call gets through at. */
    private static final List<Integer> STEADY = List.of(50, 20, 5);

    /**
     * Rate of the calls whose memory is counted: all of them within the 32 s that SIP keeps them.
     */
    private static final int FILLING = 100;

    private static final Duration ALL_UP = Duration.ofSeconds(60);

    @Override
    public Figures run(BenchOptions options) {
        Figures figures = new Figures();
        try (SipTarget target = SipTarget.start(options.against())) {
            call(target, EASY, EASY * 4); // compiles the code, fills the pools
            part(figures, "cpu_us_per_call", () -> measureCpu(target, figures, options.step()));
            part(figures, "cps_clean", () -> figures.put("cps_clean", cleanRate(target, options)));
            part(figures, "retransmissions_at_500", () -> measureFast(target, figures));
        }
        // On its own, so that no calls but the 3,000 are still in the tables.
        try (SipTarget target = SipTarget.start(options.against())) {
            part(figures, "live_heap_mb_3000", () -> measureHeap(target, figures));
            if (target.isJvm()) {
                measureUp(figures);
            }
        }
        return figures;
    }

    /** A part that cannot be measured loses its own figure alone. */
    private static void part(Figures figures, String name, Runnable measurement) {
        try {
            measurement.run();
        } catch (PeerException e) {
            figures.missing(name, String.valueOf(e.getMessage()));
        }
    }

    /**
     * The highest rate up to which every call of every step ran through, each message sent once.
     */
    private static long cleanRate(SipTarget target, BenchOptions options) {
        int clean = 0;
        for (int rate : options.rates()) {
            int calls = (int) (rate * options.step().toSeconds());
            SippResult result = call(target, rate, calls);
            if (!result.clean(calls)) {
                break;
            }
            clean = rate;
        }
        return clean;
    }

    private static void measureFast(SipTarget target, Figures figures) {
        OptionalLong before = target.unconfirmed();
        SippResult result = call(target, FAST, MANY);
        OptionalLong after = target.unconfirmed();
        figures.put("retransmissions_at_500", result.retransmissions());
        figures.put("failed_at_500", result.failed());
        figures.put("reached_at_500_cps", result.created() / result.seconds());
        if (after.isPresent()) {
            long missing = after.getAsLong() - before.orElse(0);
            figures.put("undelivered_acks_at_500", missing);
        } else {
            figures.missing(
                    "undelivered_acks_at_500", "the called party does not count missing ACKs");
        }
    }

    /** What is live when SIP still remembers 3,000 calls that ended. */
    private static void measureHeap(SipTarget target, Figures figures) {
        if (!target.isJvm()) {
            figures.missing("live_heap_mb_3000", "the called party is no JVM");
            return;
        }
        call(target, EASY, EASY);
        figures.put("live_heap_mb_idle", ProcessUse.liveHeapMegabytes(target.process()));
        SippResult result = call(target, FILLING, MANY);
        figures.put("live_heap_mb_3000", ProcessUse.liveHeapMegabytes(target.process()));
        figures.put("live_heap_failed", result.failed());
    }

    /** What is live when 3,000 calls are up at once, in the signalling alone: without media. */
    private static void measureUp(Figures figures) {
        String mainClass = "main:" + BareUserAgent.class.getName();
        try (SipTarget target = SipTarget.start(mainClass);
                Sipp callers =
                        Sipp.scenario("uac")
                                .calls("agent", target.port())
                                .rate(FILLING)
                                .count(MANY)
                                .atOnce(MANY)
                                .pause(ALL_UP.multipliedBy(2))
                                .start()) {
            target.process().awaitLine("^up " + MANY + "$", ALL_UP.multipliedBy(2));
            figures.put(
                    "signalling_heap_mb_3000_up", ProcessUse.liveHeapMegabytes(target.process()));
            callers.process().kill();
        } catch (PeerException e) {
            figures.missing("signalling_heap_mb_3000_up", String.valueOf(e.getMessage()));
        }
    }

    private static void measureCpu(SipTarget target, Figures figures, Duration step) {
        for (int rate : STEADY) {
            int calls = (int) (rate * step.toSeconds());
            Duration before = ProcessUse.cpu(target.process());
            SippResult result = call(target, rate, calls);
            Duration used = ProcessUse.cpu(target.process()).minus(before);
            if (result.failed() == 0) {
                figures.put("cpu_us_per_call", used.toNanos() / 1000.0 / calls);
                figures.put("cpu_measured_at_cps", rate);
                return;
            }
        }
        figures.missing("cpu_us_per_call", "calls failed even at " + STEADY.getLast() + "/s");
    }

    private static SippResult call(SipTarget target, int rate, int calls) {
        SippResult result =
                Sipp.scenario("uac")
                        .calls("agent", target.port())
                        .rate(rate)
                        .count(calls)
                        .atOnce(calls)
                        .pause(Duration.ZERO)
                        .run(Duration.ofSeconds(60 + calls / rate));
        System.err.printf("%d calls at %d/s: %s%n", calls, rate, result);
        return result;
    }
}
