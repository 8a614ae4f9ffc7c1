/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TrunkOptionsTest {
    @Test
    void trunkThatIsThere_answers_andOneThatIsNotDoesNot() throws Exception {
        try (Phone pbx = Phone.quiet();
                Phone caller =
                        new Phone(
                                Phone.udp().withTrunks(trunk("pbx", pbx.port()), trunk("gone", 9)),
                                leg -> {})) {
            TrunkAnswer there = caller.agent.options("pbx").get(10, TimeUnit.SECONDS);
            assertThat(there.status()).isEqualTo(200);
            assertThat(there.there()).isTrue();
            assertThat(there.took()).isBetween(Duration.ZERO, Duration.ofSeconds(5));

            TrunkAnswer gone = caller.agent.options("gone").get(45, TimeUnit.SECONDS);
            assertThat(gone.status()).isZero();
            assertThat(gone.there()).isFalse();
            assertThat(gone.reason()).isNotBlank();

            assertThatThrownBy(() -> caller.agent.options("other"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("other");
        }
    }

    private static SipConfig.Trunk trunk(String name, int port) {
        SipConfig.Trunk usual = SipConfig.Trunk.defaults();
        return new SipConfig.Trunk(
                name,
                "sip:127.0.0.1:" + port,
                usual.username(),
                null,
                null,
                null,
                null,
                Transport.UDP,
                usual.expires(),
                false);
    }
}
