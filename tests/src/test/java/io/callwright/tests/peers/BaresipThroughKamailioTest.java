/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The harness proved on itself: telephone to telephone through a real proxy. */
@Timeout(30)
class BaresipThroughKamailioTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @BeforeAll
    static void programs() {
        Installed.require(
                Program.KAMAILIO, Program.KAMCMD, Program.BARESIP, Program.FLITE, Program.SOX);
    }

    @Test
    void twoPhonesTalkThroughTheProxy_eachHearsTheOther() {
        try (Kamailio proxy = Kamailio.with().user("ann", "pw-ann").user("bob", "pw-bob").start();
                Baresip ann = Baresip.of("ann").registersAt(proxy.port(), "pw-ann").start();
                Baresip bob =
                        Baresip.of("bob").registersAt(proxy.port(), "pw-bob").answers().start()) {
            proxy.awaitRegistered("ann", SOON);
            proxy.awaitRegistered("bob", SOON);
            assertThat(proxy.registered("bob")).isTrue();

            ann.call(proxy.aor("bob"), SOON);
            Ear bobsEar = bob.ear();
            ann.speak(Flite.Voice.RMS, "hello bob");
            bobsEar.awaitSaid(Duration.ofMillis(500), SOON);
            Ear annsEar = ann.ear();
            bob.speak(Flite.Voice.AWB, "hello ann, how are you");
            annsEar.awaitSaid(Duration.ofMillis(500), SOON);
            ann.press("42#");
            assertThat(bob.await("CALL_DTMF_START", SOON).param()).isEqualTo("4");
            assertThat(bob.await("CALL_DTMF_START", SOON).param()).isEqualTo("2");
            assertThat(bob.await("CALL_DTMF_START", SOON).param()).isEqualTo("#");
            ann.hangUp();
            bob.await("CALL_CLOSED", SOON);

            WavAssert.assertThat(bob.heard()).hasSpeechBetween(400, 2500);
            WavAssert.assertThat(ann.heard()).hasSpeechBetween(800, 3500);
        }
    }

    @Test
    void phoneWithAWrongPassword_isChallengedAndNeverRegistered() {
        try (Kamailio proxy = Kamailio.with().user("ann", "pw-ann").start();
                Baresip ann = Baresip.of("ann").registersAt(proxy.port(), "wrong").start()) {
            ann.awaitRefused(SOON);

            assertThat(proxy.challenges("ann")).isPositive();
            assertThat(proxy.registered("ann")).isFalse();
        }
    }

    @Test
    void proxyThatChallengesCalls_putsThroughAPhoneWithCredentials() {
        try (Kamailio proxy =
                        Kamailio.with()
                                .user("ann", "pw-ann")
                                .user("bob", "pw-bob")
                                .challengeInvite(true)
                                .start();
                Baresip ann = Baresip.of("ann").registersAt(proxy.port(), "pw-ann").start();
                Baresip bob =
                        Baresip.of("bob").registersAt(proxy.port(), "pw-bob").answers().start()) {
            proxy.awaitRegistered("bob", SOON);

            ann.call(proxy.aor("bob"), SOON);

            bob.await("CALL_ESTABLISHED", SOON);
        }
    }

    @Test
    void lineThatNeverComes_failsWithTheTailOfTheOutput() {
        try (Baresip phone = Baresip.of("ann").start()) {
            assertThatThrownBy(
                            () -> phone.process().awaitLine("no such line", Duration.ofMillis(50)))
                    .isInstanceOf(PeerException.class)
                    .hasMessageContaining("no such line")
                    .hasMessageContaining("baresip is ready");
        }
    }
}
