/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.tests.peers.Baresip;
import io.callwright.tests.peers.Ear;
import io.callwright.tests.peers.Flite;
import io.callwright.tests.peers.Kamailio;
import io.callwright.tests.peers.PcmWav;
import io.callwright.tests.peers.Program;
import io.callwright.tests.peers.WavAssert;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A person's telephone talks with the agent; the caller answers whenever the agent falls silent.
 */
@Timeout(150)
class BaresipCallerTest {
    private static final Duration SOON = Duration.ofSeconds(15);

    /** Longer than the pauses inside the agent's sentences, shorter than its patience. */
    private static final Duration TURN = Duration.ofMillis(1500);

    private static final Duration SENTENCE = Duration.ofSeconds(25);

    /** What the agent may say in any call of this flow, without what varies. */
    private static final List<String> SENTENCES =
            List.of(
                    "this is an automated",
                    "recorded call from riverside dental",
                    "am i speaking with anna baker",
                    "you have an appointment on friday",
                    "at half past ten",
                    "at twelve main street",
                    "can you make it",
                    "which day and time would suit you",
                    "is that right",
                    "thank you",
                    "we look forward to seeing you on friday",
                    "it is moved",
                    "all right i have cancelled your appointment",
                    "i am sorry to have disturbed you",
                    "i will not call you again",
                    "sorry i did not hear you",
                    "sorry i did not get that",
                    "goodbye");

    @BeforeAll
    static void programs() {
        Landed.require(
                Program.KAMAILIO, Program.KAMCMD, Program.BARESIP, Program.FLITE, Program.SOX);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void callerWhoConfirms_isUnderstoodAndHearsAndTheRecordingHoldsBothSides() {
        Conversation call = talk(Flite.Voice.RMS, "yes this is me", "yes i will be there");

        assertThat(call.stored).containsEntry("outcome", "confirmed");
        assertThat(call.slot("is-contact")).isEqualTo("yes");
        assertThat(call.slot("attendance")).isEqualTo("confirm");
        WavAssert.assertThat(Path.of(call.stored.get("recording")))
                .hasChannels(2)
                .lastsAtLeast(5_000);
        PcmWav recording = PcmWav.read(Path.of(call.stored.get("recording")));
        WavAssert.assertThat(recording.channel(0)).hasSpeechBetween(1_000, 8_000);
        WavAssert.assertThat(recording.channel(1)).hasSpeechBetween(5_000, 60_000);
        try (RecognizerEngine engine = Ears.engine()) {
            assertThat(new AgentsWords(engine).in(call.heard, SENTENCES))
                    .contains("am i speaking with anna baker")
                    .contains("can you make it")
                    .contains("goodbye");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void callerWhoMovesTheAppointment_getsTheNewDayAndTime() {
        Conversation call =
                talk(
                        Flite.Voice.RMS,
                        "yes speaking",
                        "i would like to move it",
                        "next wednesday at three",
                        "yes that is right");

        assertThat(call.stored).containsEntry("outcome", "rescheduled");
        assertThat(call.slot("attendance")).isEqualTo("reschedule");
        assertThat(call.slot("new-time")).isEqualTo("15:00");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void callerWithAnotherVoice_isUnderstoodToo() {
        Conversation call = talk(Flite.Voice.AWB, "yes this is me", "yes i can make it");

        assertThat(call.stored).containsEntry("outcome", "confirmed");
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void callerWhoUsesKeys_isServedThroughTheKeypad() {
        Conversation call = talk(Flite.Voice.RMS, "#1", "#1");

        assertThat(call.stored).containsEntry("outcome", "confirmed");
        assertThat(call.turns)
                .filteredOn(turn -> turn.get("speaker").equals("CALLER"))
                .extracting(turn -> turn.get("source"))
                .containsOnly("KEYS");
    }

    /** Calls, says a line (or presses the keys after a #) after each of the agent's turns. */
    private static Conversation talk(Flite.Voice voice, String... lines) {
        try (Kamailio proxy =
                        Kamailio.with().user("agent", "secret").user("ann", "pw-ann").start();
                SwitchUnderTest agent =
                        ChildSwitch.ready(
                                Landed.settings().registersAt(proxy.port(), "agent", "secret"));
                Baresip ann = Baresip.of("ann").registersAt(proxy.port(), "pw-ann").start()) {
            proxy.awaitRegistered("agent", SOON);
            ann.awaitRegistered(SOON);
            ann.call(proxy.aor("agent"), SOON);
            Ear ear = ann.ear();
            for (String line : lines) {
                ear.awaitSaid(TURN, SENTENCE);
                if (line.startsWith("#")) {
                    ann.press(line.substring(1));
                } else {
                    ann.speak(voice, line);
                }
            }
            ann.await("CALL_CLOSED", SENTENCE);
            PcmWav heard = ann.heard();
            agent.terminate();
            assertThat(agent.awaitExit(Duration.ofSeconds(15))).hasValue(0);
            Map<String, String> stored = agent.stored().call();
            return new Conversation(stored, agent.stored().turns(stored.get("id")), heard);
        }
    }

    private record Conversation(
            Map<String, String> stored, List<Map<String, String>> turns, PcmWav heard) {
        String slot(String name) {
            JsonNode slots = new JsonMapper().readTree(stored.get("slots"));
            return slots.path(name).asString("");
        }
    }
}
