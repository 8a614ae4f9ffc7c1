/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.sip.LegEvent.Confirmed;
import io.callwright.sip.LegEvent.Ended;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** At most two calls are up; with the timers of RFC 3261, so an ended leg lingers for 32 s. */
@Timeout(60)
class CallLimitTest {
    private static final int LIMIT = 2;
    private Phone phone;
    private RawPeer peer;

    @BeforeEach
    void start() throws IOException {
        SipConfig.Limits d = SipConfig.Limits.defaults();
        SipConfig config =
                Phone.udp()
                        .withTimers(SipConfig.Timers.defaults())
                        .withLimits(
                                new SipConfig.Limits(
                                        LIMIT,
                                        d.messageBytes(),
                                        d.headers(),
                                        d.headerBytes(),
                                        d.parameters(),
                                        d.messagesPerSecond(),
                                        d.burst(),
                                        d.queuedDatagrams(),
                                        d.serverTransactions(),
                                        d.traceBytes()));
        phone = new Phone(config, leg -> leg.answer(Phone.answerTo(leg)));
        peer = new RawPeer(phone.port(), "127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        peer.close();
        phone.close();
    }

    /** Sends INVITE and ACK; returns the To tag. */
    private String establish(String callId) throws Exception {
        peer.send(peer.request("INVITE", callId, 1, "i", "", "", ""));
        String to = TestRegistrar.header(peer.await("SIP/2.0 200"), "To");
        String tag = to.substring(to.indexOf(";tag="));
        peer.send(peer.request("ACK", callId, 1, "a", tag, "", ""));
        return tag;
    }

    private void oneShortCall(String callId) throws Exception {
        String tag = establish(callId);
        Phone.Call call = phone.incoming();
        call.next(Confirmed.class);
        peer.send(peer.request("BYE", callId, 2, "b", tag, "", ""));
        peer.await("SIP/2.0 200");
        call.next(Ended.class);
    }

    @Test
    void endedCallsDoNotCountAgainstTheLimit_andOnlySoManyLinger() throws Exception {
        for (int i = 0; i < 30; i++) {
            oneShortCall("short" + i);
        }
        assertThat(phone.agent.counters().callsIncoming()).isEqualTo(30);
        assertThat(phone.agent.counters().rejected()).isZero();
        assertThat(phone.agent.counters().dialogs()).isZero();
        assertThat(phone.agent.counters().lingering()).isBetween(1, 5 * LIMIT + 1);
    }

    @Test
    void callsThatAreUpCount_untilOneEnds() throws Exception {
        String first = establish("first");
        establish("second");
        assertThat(phone.agent.counters().dialogs()).isEqualTo(LIMIT);
        peer.send(peer.request("INVITE", "third", 1, "i", "", "", ""));
        assertThat(peer.await("SIP/2.0 503")).contains("Retry-After: 30");
        Phone.Call call = phone.incoming();
        peer.send(peer.request("BYE", "first", 2, "b", first, "", ""));
        call.until(Ended.class);
        establish("fourth");
    }
}
