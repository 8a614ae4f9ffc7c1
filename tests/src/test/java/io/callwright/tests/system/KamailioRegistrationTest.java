/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.tests.peers.Baresip;
import io.callwright.tests.peers.Ear;
import io.callwright.tests.peers.Kamailio;
import io.callwright.tests.peers.Program;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class KamailioRegistrationTest {
    private static final Duration SOON = Duration.ofSeconds(5);

    @BeforeAll
    static void programs() {
        Landed.require(Program.KAMAILIO, Program.KAMCMD, Program.BARESIP);
    }

    @ParameterizedTest
    @EnumSource
    void switchWithCredentials_registersAndUnregistersAtShutdown(Kamailio.Algorithm algorithm) {
        try (Kamailio proxy = Kamailio.with().user("agent", "secret").algorithm(algorithm).start();
                SwitchUnderTest agent =
                        ChildSwitch.ready(
                                Landed.settings().registersAt(proxy.port(), "agent", "secret"))) {
            proxy.awaitRegistered("agent", SOON);
            assertThat(proxy.registered("agent")).isTrue();

            agent.terminate();

            proxy.awaitUnregistered("agent", SOON);
            assertThat(proxy.registered("agent")).isFalse();
        }
    }

    @Test
    void callThroughTheProxy_reachesTheAgentWhoSpeaks() {
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

            ear.awaitSpeech(SOON);
            ann.hangUp();
        }
    }

    @Test
    void nonceThatWentStale_isReplacedAndTheRegistrationStays() throws Throwable {
        try (Kamailio proxy =
                        Kamailio.with()
                                .user("agent", "secret")
                                .nonceExpires(Duration.ofSeconds(2))
                                .expires(Duration.ofSeconds(5), Duration.ofSeconds(6))
                                .start();
                SwitchUnderTest agent =
                        ChildSwitch.ready(
                                Landed.settings().registersAt(proxy.port(), "agent", "secret"))) {
            Eventually.holds(
                    Duration.ofSeconds(20),
                    () -> assertThat(proxy.registrations("agent")).isGreaterThanOrEqualTo(3));

            assertThat(proxy.challenges("agent")).isGreaterThanOrEqualTo(2);
            assertThat(proxy.registered("agent")).isTrue();
            assertThat(agent.get("/health/live")).isEqualTo(200);
        }
    }

    @Test
    void wrongPassword_isTriedAgainOnlyAfterABackOff() throws Throwable {
        try (Kamailio proxy = Kamailio.with().user("agent", "secret").start();
                SwitchUnderTest agent =
                        ChildSwitch.start(
                                Landed.settings().registersAt(proxy.port(), "agent", "wrong"))) {
            Eventually.holds(
                    Duration.ofSeconds(10),
                    () -> assertThat(proxy.challenges("agent")).isPositive());
            assertThat(agent.awaitExit(SOON)).isEmpty();

            assertThat(proxy.challenges("agent")).isLessThanOrEqualTo(6);
            assertThat(proxy.registered("agent")).isFalse();
        }
    }
}
