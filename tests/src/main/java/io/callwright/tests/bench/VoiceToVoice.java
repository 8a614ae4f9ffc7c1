/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.sip.IncomingCalls;
import io.callwright.sip.SipConfig;
import io.callwright.sip.Transport;
import io.callwright.sip.UserAgent;
import io.callwright.tests.peers.WorkFolder;
import io.callwright.tests.system.ChildSwitch;
import io.callwright.tests.system.SwitchSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * From the last audible packet of a caller to the first of the agent, seen from outside: four
 * callers at a time move appointments, in flite's voice, with the default engines.
 */
final class VoiceToVoice implements VoicePart {
    private static final int CALLERS = 4;
    private final AppointmentCallers callers = new AppointmentCallers();

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
        AppointmentCallers.prepare();
        SipConfig phones =
                SipConfig.defaults()
                        .withListen(new SipConfig.Listen(Transport.UDP, "127.0.0.1", 0));
        try (ChildSwitch agent = ChildSwitch.start(settings);
                UserAgent lines = UserAgent.start(phones, IncomingCalls.none())) {
            agent.awaitReady(Duration.ofSeconds(60));
            String target = "sip:agent@127.0.0.1:" + agent.sipPort();
            callers.converse(lines, target, 0); // warms the engines; its figures go
            callers.forget();
            for (int round = 0; round < options.calls(); round++) {
                round(lines, target, round);
            }
        }
        String none = "no reply was heard";
        figures.percentile("v2v_slot_ms_p50", 50, callers.full(), none);
        figures.percentile("v2v_slot_ms_p95", 95, callers.full(), none);
        figures.percentile("v2v_open_ms_p50", 50, callers.open(), none);
        figures.percentile("v2v_open_ms_p95", 95, callers.open(), none);
        figures.put(
                "v2v_turns", Map.of("slot", callers.full().length, "open", callers.open().length));
        figures.put("v2v_unanswered", callers.lost());
    }

    private void round(UserAgent lines, String target, int round) {
        List<Thread> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            int script = i + round;
            calls.add(Thread.ofPlatform().start(() -> callers.converse(lines, target, script)));
        }
        for (Thread call : calls) {
            try {
                call.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        System.err.printf(
                "round %d: %d slot and %d open answers%n",
                round, callers.full().length, callers.open().length);
    }
}
