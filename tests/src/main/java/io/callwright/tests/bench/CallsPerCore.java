/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.sip.IncomingCalls;
import io.callwright.sip.SipConfig;
import io.callwright.sip.Transport;
import io.callwright.sip.UserAgent;
import io.callwright.tests.peers.PeerProcess;
import io.callwright.tests.peers.RtpCapture;
import io.callwright.tests.peers.Tshark;
import io.callwright.tests.peers.WorkFolder;
import io.callwright.tests.system.ChildSwitch;
import io.callwright.tests.system.SwitchSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;

/**
 * How many calls one core carries, each with a caller who talks with the agent all the time: the
 * switch has core 0, callers and capture have the others. Within {@link #BUDGET}.
 */
final class CallsPerCore implements VoicePart {
    private static final Duration BUDGET = Duration.ofSeconds(150);
    private static final Duration WARM_UP = Duration.ofSeconds(40);
    private static final Duration TRY = Duration.ofSeconds(38);
    private static final Duration CALIBRATION = Duration.ofSeconds(40);
    private static final Duration SOON = Duration.ofSeconds(20);

    /** The calls of a try begin spread over this time, as calls do: not all answer at once. */
    private static final Duration SPREAD = Duration.ofSeconds(8);

    private static final int MOST = 64;

    private static final double PACING_MILLIS = 2;
    private static final double SLOT_MILLIS = 700;
    private static final double OPEN_MILLIS = 1000;
    private static final double LOST_SHARE = 0.02;

    @Override
    public String name() {
        return "calls-per-core";
    }

    @Override
    public List<String> figures() {
        return List.of("calls_per_core");
    }

    @Override
    public void measure(BenchOptions options, Figures figures) {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            figures.missing("calls_per_core", "the callers need a core of their own");
            return;
        }
        AppointmentCallers.prepare();
        SwitchSettings settings =
                new SwitchSettings(WorkFolder.create("bench-core"))
                        .talksBy("appointment-reminder")
                        .forLoad(2 * MOST);
        SipConfig phones =
                SipConfig.defaults()
                        .withListen(new SipConfig.Listen(Transport.UDP, "127.0.0.1", 0));
        try (ChildSwitch agent = ChildSwitch.startOn(0, settings);
                UserAgent lines = UserAgent.start(phones, IncomingCalls.none())) {
            leaveCore0();
            agent.awaitReady(Duration.ofSeconds(60));
            awaitCalibration(agent);
            String target = "sip:agent@127.0.0.1:" + agent.sipPort();
            run(lines, target, 4, WARM_UP, new AppointmentCallers());
            search(figures, agent, lines, target);
            estimate(figures, agent);
        }
    }

    private void search(Figures figures, ChildSwitch agent, UserAgent lines, String target) {
        long end = System.nanoTime() + BUDGET.toNanos();
        CallSearch search = new CallSearch(MOST);
        List<Map<String, Object>> tries = new ArrayList<>();
        while (System.nanoTime() < end) {
            OptionalInt calls = search.next();
            if (calls.isEmpty()) {
                break;
            }
            AppointmentCallers callers = new AppointmentCallers();
            double pacing;
            Duration cpu = ProcessUse.cpu(agent.process());
            long begun = System.nanoTime();
            double cores;
            try (Tshark capture = Tshark.capture(agent.rtpFirst(), agent.rtpLast())) {
                run(lines, target, calls.getAsInt(), TRY, callers);
                Duration used = ProcessUse.cpu(agent.process()).minus(cpu);
                cores = (double) used.toNanos() / (System.nanoTime() - begun);
                RtpCapture rtp = capture.rtp();
                pacing =
                        rtp.deviationMillis(
                                99, port -> port >= agent.rtpFirst() && port <= agent.rtpLast());
            }
            double slot = percentile95(callers.full());
            double open = percentile95(callers.open());
            int answers = callers.full().length + callers.open().length;
            boolean heard = callers.lost() <= LOST_SHARE * (answers + callers.lost());
            CallSearch.Held held =
                    new CallSearch.Held(
                            pacing <= PACING_MILLIS,
                            heard && slot <= SLOT_MILLIS && open <= OPEN_MILLIS);
            search.tried(calls.getAsInt(), held);
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("calls", calls.getAsInt());
            one.put("cpu_cores", Math.round(cores * 1000) / 1000.0);
            one.put("rtp_ms_p99", Math.round(pacing * 100) / 100.0);
            one.put("v2v_slot_ms_p95", Math.round(slot));
            one.put("v2v_open_ms_p95", Math.round(open));
            one.put("answers", answers);
            one.put("unanswered", callers.lost());
            tries.add(one);
            System.err.println(one);
        }
        figures.put("calls_per_core", search.all());
        figures.put("calls_per_core_latency", search.latency());
        figures.put("calls_per_core_tries", Map.of("tries", tries));
    }

    /** So many callers, one call after the other, for so long; those that are up are cut off. */
    private static void run(
            UserAgent lines, String target, int calls, Duration time, AppointmentCallers callers) {
        long end = System.nanoTime() + time.toNanos();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < calls; i++) {
            int first = i;
            threads.add(
                    Thread.ofPlatform()
                            .start(() -> {
                                for (int n = first; System.nanoTime() < end; n++) {
                                    callers.converseUntil(end, lines, target, n);
                                }
                            }));
            LockSupport.parkNanos(SPREAD.toNanos() / calls);
        }
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void estimate(Figures figures, ChildSwitch agent) {
        for (String figure :
                List.of("calibrated_capacity", "calibrated", "recognition_rtf", "synthesis_rtf")) {
            agent.metrics()
                    .sum("callwright_load_" + figure)
                    .ifPresent(value -> figures.put("load_" + figure, value));
        }
    }

    private static void awaitCalibration(ChildSwitch agent) {
        long end = System.nanoTime() + CALIBRATION.toNanos();
        while (agent.metrics().sum("callwright_load_calibrated").orElse(0) < 1
                && System.nanoTime() < end) {
            LockSupport.parkNanos(200_000_000);
        }
    }

    /** This process, and the capture that it starts, must not take the core that is measured. */
    private static void leaveCore0() {
        int last = Runtime.getRuntime().availableProcessors() - 1;
        PeerProcess.run(
                "taskset",
                WorkFolder.create("taskset"),
                List.of(
                        "taskset",
                        "-a",
                        "-p",
                        "-c",
                        "1-" + last,
                        Long.toString(ProcessHandle.current().pid())),
                SOON);
    }

    private static double percentile95(double[] samples) {
        if (samples.length == 0) {
            return Double.NaN;
        }
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(0.95 * (sorted.length - 1))];
    }
}
