/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.WeakReference;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A leg that ended is kept for retransmissions, with the timers of RFC 3261 for 32 s. */
@Timeout(30)
class LingeringTest {
    private final BlockingQueue<WeakReference<LegListener>> listeners = new LinkedBlockingQueue<>();

    /** In a running node: a call with its media. */
    private final class OneCall implements LegListener {
        @Override
        public void on(LegEvent event) {
            if (event instanceof LegEvent.Ended) {
                listeners.add(new WeakReference<>(this));
            }
        }
    }

    @Test
    void whatListenedToALegThatEndedIsFreed_whileTheLegLingers() throws Exception {
        SipConfig config = Phone.udp().withTimers(SipConfig.Timers.defaults());
        try (UserAgent agent = UserAgent.start(config, this::taken);
                RawPeer peer =
                        new RawPeer(agent.listeningPoints().getFirst().port(), "127.0.0.1", 0)) {
            peer.send(peer.request("INVITE", "large", 1, "i", "", "", ""));
            String to = TestRegistrar.header(peer.await("SIP/2.0 200"), "To");
            String tag = to.substring(to.indexOf(";tag="));
            peer.send(peer.request("ACK", "large", 1, "a", tag, "", ""));
            peer.send(peer.request("BYE", "large", 2, "b", tag, "", ""));
            peer.await("SIP/2.0 200");

            WeakReference<LegListener> ended = listeners.poll(10, TimeUnit.SECONDS);

            assertThat(ended).isNotNull();
            for (int i = 0; i < 200 && ended.get() != null; i++) {
                System.gc();
            }
            assertThat(ended.get()).isNull();
            assertThat(agent.counters().lingering()).isEqualTo(1);
        }
    }

    private LegListener taken(CallLeg leg) {
        leg.answer(Phone.answerTo(leg));
        return new OneCall();
    }
}
