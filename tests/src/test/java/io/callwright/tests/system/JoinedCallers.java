/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import io.callwright.tests.peers.Baresip;
import io.callwright.tests.peers.Flite;
import io.callwright.tests.peers.PeerException;
import java.io.IOException;
import java.time.Duration;

/** Two telephones that the switch joins. */
final class JoinedCallers {
    private static final Duration QUIET = Duration.ofMillis(1500);
    private static final Duration HEARD = Duration.ofSeconds(10);
    private static final int TRIES = 5;

    private JoinedCallers() {}

    /** Nothing tells a caller that the two are joined; what is said before goes to the agent. */
    static void speakUntilHeard(Baresip caller, Baresip person) throws IOException {
        PeerException unheard = new PeerException("nothing was said");
        for (int tries = 0; tries < TRIES; tries++) {
            caller.speak(Flite.Voice.RMS, "hello this is the caller speaking");
            try {
                person.ear().awaitSaid(QUIET, HEARD);
                return;
            } catch (PeerException e) {
                unheard = e;
            }
        }
        throw unheard;
    }
}
