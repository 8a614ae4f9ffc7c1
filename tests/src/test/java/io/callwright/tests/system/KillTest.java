/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.tests.peers.Baresip;
import io.callwright.tests.peers.Ear;
import io.callwright.tests.peers.Flite;
import io.callwright.tests.peers.PcmWav;
import io.callwright.tests.peers.Program;
import io.callwright.tests.peers.WavAssert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class KillTest {
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration SENTENCE = Duration.ofSeconds(25);

    @BeforeAll
    static void programs() {
        Landed.require(Program.BARESIP, Program.FLITE, Program.SOX);
    }

    @Test
    void switchKilledInACall_hasKeptTheCallItsTurnsAndTheRecording() throws IOException {
        SwitchSettings settings = Landed.settings();
        try (SwitchUnderTest agent = ChildSwitch.ready(settings);
                Baresip ann = Baresip.of("ann").start()) {
            ann.call("sip:agent@127.0.0.1:" + agent.sipPort(), SOON);
            Ear ear = ann.ear();
            ear.awaitSaid(Duration.ofMillis(1500), SENTENCE);
            ann.speak(Flite.Voice.RMS, "yes this is me");
            // The answer to it proves that the caller's turn was taken.
            ear.awaitSaid(Duration.ofMillis(1500), SENTENCE);

            agent.kill();

            Map<String, String> call = agent.stored().call();
            List<Map<String, String>> turns = agent.stored().turns(call.get("id"));
            assertThat(call).containsEntry("direction", "INBOUND").containsKey("answered_at");
            assertThat(turns).extracting(turn -> turn.get("speaker")).contains("AGENT", "CALLER");
            assertThat(agent.stored().events(call.get("id"))).isNotEmpty();
            Path recording = onlyRecording(agent.recordings());
            WavAssert.assertThat(recording).hasChannels(2).lastsAtLeast(3_000);
            WavAssert.assertThat(PcmWav.read(recording).channel(1)).hasSpeechBetween(1_000, 60_000);
        }
        try (SwitchUnderTest next = ChildSwitch.ready(settings)) {
            next.terminate();
            assertThat(next.awaitExit(SENTENCE)).isNotEmpty();

            assertThat(next.stored().call())
                    .containsEntry("outcome", "interrupted")
                    .containsKey("ended_at");
        }
    }

    private static Path onlyRecording(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> recordings = files.filter(f -> f.toString().endsWith(".wav")).toList();
            assertThat(recordings).hasSize(1);
            return recordings.getFirst();
        }
    }
}
