/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.sip.IncomingCalls;
import io.callwright.sip.SipConfig;
import io.callwright.sip.Transport;
import io.callwright.sip.UserAgent;
import io.callwright.tests.peers.Flite;
import io.callwright.tests.peers.WorkFolder;
import io.callwright.tests.system.ChildSwitch;
import io.callwright.tests.system.SwitchSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * From the last audible packet of a caller to the first of the agent, seen from outside: four
 * callers at a time move appointments, in flite's voice, with the default engines.
 */
final class VoiceToVoice implements VoicePart {
    private static final int CALLERS = 4;
    private static final Duration POLITENESS = Duration.ofMillis(900);
    private static final Duration SENTENCE = Duration.ofSeconds(20);
    private static final Duration REPLY = Duration.ofSeconds(5);

    /** What is said, and whether nothing could be added to it. */
    private record Line(String text, boolean full) {}

    private static final List<List<Line>> CALLS =
            List.of(
                    List.of(
                            new Line("yes this is me", true),
                            new Line("i would like to move it", false),
                            new Line("next tuesday at half past two", true),
                            new Line("yes that is right", true)),
                    List.of(
                            new Line("speaking", true),
                            new Line("no i can not make it", false),
                            new Line("move it to friday at three", false),
                            new Line("yes", true)),
                    List.of(
                            new Line("yes speaking", true),
                            new Line("move it to tuesday at nine", false),
                            new Line("no how about wednesday at noon", false),
                            new Line("yes that is right", true)),
                    List.of(new Line("yes", true), new Line("yes i will be there", true)));

    private final Queue<Double> full = new ConcurrentLinkedQueue<>();
    private final Queue<Double> open = new ConcurrentLinkedQueue<>();
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();

    @Override
    public String name() {
        return "voice-to-voice";
    }

    @Override
    public List<String> figures() {
        return List.of("v2v_slot_ms_p50", "v2v_slot_ms_p95", "v2v_open_ms_p95");
    }

    @Override
    public void measure(BenchOptions options, Figures figures) {
        SwitchSettings settings =
                new SwitchSettings(WorkFolder.create("bench-turns"))
                        .talksBy("appointment-reminder");
        CALLS.forEach(call -> call.forEach(line -> spoken(line.text())));
        SipConfig phones =
                SipConfig.defaults()
                        .withListen(new SipConfig.Listen(Transport.UDP, "127.0.0.1", 0));
        try (ChildSwitch agent = ChildSwitch.start(settings);
                UserAgent callers = UserAgent.start(phones, IncomingCalls.none())) {
            agent.awaitReady(Duration.ofSeconds(60));
            String target = "sip:agent@127.0.0.1:" + agent.sipPort();
            converse(callers, target, CALLS.getFirst()); // warms the engines; its figures go
            full.clear();
            open.clear();
            for (int round = 0; round < options.calls(); round++) {
                round(callers, target, round);
            }
        }
        String none = "no reply was heard";
        figures.percentile("v2v_slot_ms_p50", 50, numbers(full), none);
        figures.percentile("v2v_slot_ms_p95", 95, numbers(full), none);
        figures.percentile("v2v_open_ms_p50", 50, numbers(open), none);
        figures.percentile("v2v_open_ms_p95", 95, numbers(open), none);
        figures.put("v2v_turns", Map.of("slot", full.size(), "open", open.size()));
        figures.put("v2v_unanswered", lost.size());
    }

    private void round(UserAgent callers, String target, int round) {
        List<Thread> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            List<Line> lines = CALLS.get((i + round) % CALLS.size());
            calls.add(Thread.ofPlatform().start(() -> converse(callers, target, lines)));
        }
        for (Thread call : calls) {
            try {
                call.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        System.err.printf(
                "round %d: %d slot and %d open answers%n", round, full.size(), open.size());
    }

    private void converse(UserAgent callers, String target, List<Line> lines) {
        try (RtpPhone phone = new RtpPhone(callers, target)) {
            long since = 0;
            for (Line line : lines) {
                if (!phone.awaitSilence(since, POLITENESS, SENTENCE)) {
                    lost.add(line.text());
                    return;
                }
                since = phone.say(spoken(line.text()));
                long reply = phone.awaitReply(REPLY);
                if (reply == 0) {
                    lost.add(line.text());
                    return;
                }
                (line.full() ? full : open).add((reply - since) / 1e6);
            }
            phone.awaitSilence(since, POLITENESS, SENTENCE);
        }
    }

    /** Flite's pace is slow for an answer, but it is what the other measurements use. */
    private static short[] spoken(String text) {
        return Flite.say(Flite.Voice.RMS, text).samples();
    }

    private static double[] numbers(Queue<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
