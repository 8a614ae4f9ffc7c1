/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.tests.peers.Baresip;
import io.callwright.tests.peers.Ear;
import io.callwright.tests.peers.Flite;
import io.callwright.tests.peers.Kamailio;
import io.callwright.tests.peers.PcmWav;
import io.callwright.tests.peers.Program;
import io.callwright.tests.peers.Sipp;
import io.callwright.tests.peers.WavAssert;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Calls that the switch places through a proxy that wants credentials (407). */
@Timeout(240)
class OutgoingThroughKamailioTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration TURN = Duration.ofMillis(1500);
    private static final Duration SENTENCE = Duration.ofSeconds(25);

    /** A program that starts, on a machine that is busy elsewhere. */
    private static final Duration START = Duration.ofSeconds(60);

    @BeforeAll
    static void programs() {
        Landed.require(
                Program.KAMAILIO,
                Program.KAMCMD,
                Program.BARESIP,
                Program.SIPP,
                Program.FLITE,
                Program.SOX);
    }

    private static Kamailio.Builder proxy() {
        return Kamailio.with().user("agent", "secret").user("bob", "pw-bob").challengeInvite(true);
    }

    @Test
    void calledPersonAnswers_bothHearEachOtherAndTheAgentHangsUp() {
        try (Kamailio proxy = proxy().start();
                Baresip bob =
                        Baresip.of("bob").registersAt(proxy.port(), "pw-bob").answers().start()) {
            proxy.awaitRegistered("bob", SOON);
            SwitchSettings settings =
                    Landed.settings().registersAt(proxy.port(), "agent", "secret");
            try (SwitchUnderTest agent = ChildSwitch.calling(settings, "bob", "--trunk", "pbx")) {
                bob.await("CALL_ESTABLISHED", START);
                Ear ear = bob.ear();
                ear.awaitSaid(TURN, SENTENCE);
                bob.speak(Flite.Voice.RMS, "yes this is me");
                ear.awaitSaid(TURN, SENTENCE);
                bob.speak(Flite.Voice.RMS, "yes i will be there");
                bob.await("CALL_CLOSED", SENTENCE);
                assertThat(agent.awaitExit(START)).hasValue(0);

                assertThat(agent.stored().call())
                        .containsEntry("direction", "OUTBOUND")
                        .containsEntry("outcome", "confirmed")
                        .containsEntry("sip_status", "200");
                Path file = Path.of(agent.stored().call().get("recording"));
                PcmWav recording = PcmWav.read(file);
                WavAssert.assertThat(recording.channel(0)).hasSpeechBetween(1_000, 8_000);
                WavAssert.assertThat(bob.heard()).hasSpeechBetween(4_000, 60_000);
            }
        }
    }

    @Test
    void wrongPassword_endsTheCallAsNotAnswered() {
        try (Kamailio proxy = proxy().start()) {
            SwitchSettings settings = Landed.settings().registersAt(proxy.port(), "agent", "wrong");
            try (SwitchUnderTest agent = ChildSwitch.calling(settings, "bob", "--trunk", "pbx")) {
                assertThat(agent.awaitExit(START)).hasValue(1);

                assertThat(agent.stored().call())
                        .containsEntry("outcome", "not-answered")
                        .containsEntry("sip_status", "407");
            }
        }
    }

    @Test
    void calledPartyThatAsksForItsOwnCredentialsToo_getsBothAndAnswers() {
        try (Kamailio proxy = proxy().start();
                Sipp bob = Sipp.scenario("uas-challenging").count(1).start()) {
            SwitchSettings settings =
                    Landed.settings()
                            .registersAt(proxy.port(), "agent", "secret")
                            .set("dialog.no-input-timeout", "1s");
            String target = bob.uri("bob");
            try (SwitchUnderTest agent = ChildSwitch.calling(settings, target, "--trunk", "pbx")) {
                assertThat(bob.awaitEnd(START).successful()).as(bob.errors()).isEqualTo(1);
                assertThat(agent.awaitExit(START)).hasValue(0);

                assertThat(agent.stored().call()).containsEntry("sip_status", "200");
            }
        }
    }
}
