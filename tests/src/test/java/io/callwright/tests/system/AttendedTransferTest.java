/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.tests.peers.Baresip;
import io.callwright.tests.peers.Flite;
import io.callwright.tests.peers.PcmWav;
import io.callwright.tests.peers.Program;
import io.callwright.tests.peers.Sipp;
import io.callwright.tests.peers.WavAssert;
import io.callwright.tests.peers.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A caller is put through to a person who was told about the call first, by real telephones. */
@Timeout(120)
class AttendedTransferTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration QUIET = Duration.ofMillis(1500);
    private static final Duration SENTENCE = Duration.ofSeconds(30);

    private static final String FLOW =
            """
            flow: connect
            version: 1
            disclosure: This is an automated, recorded call.
            start: connect
            variables: {why: {type: text}}
            give-up: {no-input: sorry, no-match: sorry}
            steps:
              connect:
                transfer: [TARGETS]
                briefing: A caller, about an invoice of yesterday.
                accept: To take the call, press one.
                hold: One moment, please. I connect you.
                ring: 5 s
                reason: why
                outcome: connected
                fall-back: nobody
              nobody: {say: "Nobody is free, because of {{why}}. Goodbye.", end: nobody}
              sorry: {say: Goodbye., end: sorry}
            """;

    @BeforeAll
    static void programs() {
        Landed.require(Program.BARESIP, Program.SIPP, Program.FLITE, Program.SOX);
    }

    @Test
    void callerIsJoinedWithTheSecondPersonWhoIsToldFirstAndBothHearEachOther() throws IOException {
        try (Sipp busy = Sipp.scenario("busy").count(1).start();
                Baresip person = Baresip.of("bob").answers().codecs("PCMA/8000/1").start();
                SwitchUnderTest agent =
                        ChildSwitch.ready(connecting(busy.uri("boss"), person.uri("bob")));
                Baresip caller = Baresip.of("ann").codecs("PCMU/8000/1").start()) {
            caller.call("sip:agent@127.0.0.1:" + agent.sipPort(), SOON);
            person.await("CALL_ESTABLISHED", SENTENCE);
            person.ear().awaitSaid(QUIET, SENTENCE);
            person.press("1");

            JoinedCallers.speakUntilHeard(caller, person);
            person.speak(Flite.Voice.AWB, "good morning what can i do for you");
            caller.ear().awaitSaid(QUIET, SENTENCE);
            person.hangUp();
            caller.await("CALL_CLOSED", SOON);

            List<Map<String, String>> calls = ended(agent).calls();
            assertThat(calls)
                    .extracting(call -> call.get("outcome"))
                    .containsExactly("connected", "not-answered", "joined");
            assertThat(types(agent, calls.getFirst()))
                    .containsSubsequence(
                            "transfer.tried",
                            "transfer.failed",
                            "transfer.tried",
                            "transfer.joined",
                            "transfer.parted",
                            "transferred");
            assertThat(types(agent, calls.getLast()))
                    .containsSubsequence("disclosed", "transfer.accepted", "transfer.joined");
            PcmWav recording = PcmWav.read(Path.of(calls.getFirst().get("recording")));
            WavAssert.assertThat(recording.channel(0)).hasSpeechBetween(800, 10_000);
            WavAssert.assertThat(recording.channel(1)).hasSpeechBetween(3_000, 60_000);
        }
    }

    @Test
    void whereNobodyIsFree_theFlowGoesOnAndKnowsWhy() throws IOException {
        try (Sipp busy = Sipp.scenario("busy").count(1).start();
                SwitchUnderTest agent = ChildSwitch.ready(connecting(busy.uri("boss")));
                Baresip caller = Baresip.of("ann").start()) {
            caller.call("sip:agent@127.0.0.1:" + agent.sipPort(), SOON);
            caller.await("CALL_CLOSED", SENTENCE);

            Map<String, String> call = ended(agent).calls().getFirst();
            assertThat(call).containsEntry("outcome", "nobody");
            assertThat(agent.stored().turns(call.get("id")))
                    .extracting(turn -> turn.get("text"))
                    .last()
                    .isEqualTo("Nobody is free, because of busy. Goodbye.");
        }
    }

    @Test
    void callerWhoHangsUpMeanwhile_stopsTheRinging() throws IOException {
        try (Baresip person = Baresip.of("bob").start();
                SwitchUnderTest agent = ChildSwitch.ready(connecting(person.uri("bob")));
                Baresip caller = Baresip.of("ann").start()) {
            caller.call("sip:agent@127.0.0.1:" + agent.sipPort(), SOON);
            person.await("CALL_INCOMING", SENTENCE);
            caller.hangUp();
            person.await("CALL_CLOSED", SOON);

            assertThat(ended(agent).calls())
                    .extracting(call -> call.get("outcome"))
                    .containsExactly("caller-hung-up", "not-answered");
        }
    }

    private static SwitchSettings connecting(String... targets) throws IOException {
        Path folder = WorkFolder.create("flows");
        Files.writeString(
                folder.resolve("connect.yaml"),
                FLOW.replace("TARGETS", String.join(", ", targets)));
        return Landed.settings().talksBy("connect", folder);
    }

    private static StoredCalls ended(SwitchUnderTest agent) {
        agent.terminate();
        assertThat(agent.awaitExit(Duration.ofSeconds(15))).hasValue(0);
        return agent.stored();
    }

    private static List<String> types(SwitchUnderTest agent, Map<String, String> call) {
        return agent.stored().events(call.get("id")).stream()
                .map(event -> event.get("type"))
                .toList();
    }
}
