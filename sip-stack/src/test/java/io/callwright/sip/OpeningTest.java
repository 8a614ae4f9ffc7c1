/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A user agent whose node still starts. */
@Timeout(30)
class OpeningTest {
    @Test
    void aCallBeforeTheOpeningIsAskedToComeAgain_andTakenAfterIt() throws Exception {
        try (UserAgent agent = UserAgent.bind(Phone.udp());
                RawPeer peer =
                        new RawPeer(agent.listeningPoints().getFirst().port(), "127.0.0.1", 0)) {
            peer.send(peer.request("INVITE", "early", 1, "e", "", "", ""));
            String refusal = peer.await("SIP/2.0 503");
            assertThat(TestRegistrar.header(refusal, "Retry-After")).isNotEmpty();

            agent.open(leg -> {
                leg.answer(Phone.answerTo(leg));
                return _ -> {};
            });

            peer.send(peer.request("INVITE", "in-time", 1, "i", "", "", ""));
            peer.await("SIP/2.0 200");
        }
    }
}
