/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callwright.sip.UnusableCallException.Part;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is wrong with a call is told by its part, so that callers can point at it. */
@Timeout(30)
class UnusableCallTest {
    private static final String MARIA = "sip:maria@192.0.2.7";

    @Test
    void aPartThatCannotBeUsed_isNamed() throws Exception {
        try (UserAgent agent = UserAgent.bind(Phone.udp())) {
            assertThat(refused(agent, MARIA, "", "nowhere")).isEqualTo(Part.TRUNK);
            assertThat(refused(agent, MARIA, "<ana>", null)).isEqualTo(Part.FROM);
            assertThat(refused(agent, "+4930901820", "", null)).isEqualTo(Part.TARGET);
            assertThat(
                            catchThrowableOfType(
                                            UnusableCallException.class,
                                            () -> agent.firstHop(MARIA, "nowhere"))
                                    .part())
                    .isEqualTo(Part.TRUNK);
        }
    }

    private static Part refused(
            UserAgent agent, String target, String from, @Nullable String trunk) {
        OutgoingCall call =
                new OutgoingCall(
                        target,
                        from,
                        OfferAnswer.offer("127.0.0.1", 30_000, Capabilities.telephony()),
                        trunk,
                        Duration.ofSeconds(20),
                        Map.of());
        return catchThrowableOfType(UnusableCallException.class, () -> agent.invite(call, _ -> {}))
                .part();
    }
}
