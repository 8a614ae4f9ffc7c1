/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.sip.LegEvent.Answered;
import io.callwright.sip.LegEvent.Confirmed;
import io.callwright.sip.LegEvent.Ended;
import io.callwright.sip.SipConfig.Listen;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(90)
class TransportsLoopbackTest {
    /** Calls that are up at the same time. */
    private static final int AT_ONCE = 10;

    @Test
    void callOverTcp() throws Exception {
        SipConfig tcp = Phone.udp().withListen(new Listen(Transport.TCP, "127.0.0.1", 0));
        try (Phone callee = new Phone(tcp, leg -> leg.answer(Phone.answerTo(leg)));
                Phone caller = new Phone(tcp, leg -> {})) {
            Phone.Call out = caller.call(callee.uri() + ";transport=tcp");
            out.next(Answered.class);
            Phone.Call in = callee.incoming();
            in.next(Confirmed.class);
            out.leg().hangUp();
            assertThat(in.next(Ended.class).cause().by()).isEqualTo(Cause.By.REMOTE);
            caller.awaitNoDialogs();
            callee.awaitNoDialogs();
        }
    }

    @Test
    void callOverIpv6() throws Exception {
        SipConfig ipv6 = Phone.udp().withListen(new Listen(Transport.UDP, "::1", 0));
        try (Phone callee = new Phone(ipv6, leg -> leg.answer(Phone.answerTo(leg)));
                Phone caller = new Phone(ipv6, leg -> {})) {
            Phone.Call out = caller.call("sip:agent@[::1]:" + callee.port());
            out.next(Answered.class);
            callee.incoming().next(Confirmed.class);
            callee.agent.close();
            assertThat(out.next(Ended.class).cause().by()).isEqualTo(Cause.By.REMOTE);
        }
    }

    @Test
    void nobodyListensOnTcp_callEndsWith503() throws Exception {
        SipConfig tcp = Phone.udp().withListen(new Listen(Transport.TCP, "127.0.0.1", 0));
        try (Phone caller = new Phone(tcp, leg -> {})) {
            Phone.Call out = caller.call("sip:nobody@127.0.0.1:9;transport=tcp");
            Cause cause = out.until(Ended.class).cause();
            assertThat(cause.sipStatus()).isEqualTo(503);
            assertThat(cause.by()).isEqualTo(Cause.By.NETWORK);
        }
    }

    @Test
    void portInUse_startFailsNamingItAndTheRemedy() throws Exception {
        try (DatagramSocket taken = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            SipConfig config = Phone.udp().withListen(new Listen(Transport.UDP, "127.0.0.1", port));
            assertThatThrownBy(() -> UserAgent.start(config, IncomingCalls.none()))
                    .isInstanceOf(SipStartException.class)
                    .hasMessageContaining("127.0.0.1:" + port)
                    .hasMessageContaining("sip.listen");
        }
    }

    @Test
    void strangerIsRefused() throws Exception {
        SipConfig plain = Phone.udp();
        SipConfig closed =
                new SipConfig(
                        plain.listen(),
                        null,
                        "Test",
                        List.of("192.0.2.0/24"),
                        List.of(),
                        plain.limits(),
                        plain.timers());
        try (Phone callee = new Phone(closed, leg -> {});
                Phone caller = Phone.quiet()) {
            Phone.Call out = caller.call(callee.uri());
            assertThat(out.until(Ended.class).cause().sipStatus()).isEqualTo(403);
        }
    }

    @Test
    void after200Calls_tablesAndThreadsAreAsBefore() throws Exception {
        try (Phone callee = Phone.answering();
                Phone caller = Phone.quiet()) {
            // The first call starts the threads that every later one shares.
            talkAndHangUp(caller.call(callee.uri()));
            int threads = Thread.activeCount();
            ArrayDeque<Phone.Call> calls = new ArrayDeque<>();
            for (int i = 0; i < 200; i++) {
                calls.add(caller.call(callee.uri()));
                if (calls.size() == AT_ONCE) {
                    talkAndHangUp(calls.remove());
                }
            }
            for (Phone.Call call : calls) {
                talkAndHangUp(call);
            }
            caller.awaitNoDialogs();
            callee.awaitNoDialogs();
            assertThat(Thread.activeCount()).isLessThanOrEqualTo(threads);
            assertThat(callee.agent.counters().callsIncoming()).isEqualTo(201);
            assertThat(callee.agent.counters().stackFaults()).isZero();
            // A machine that is busy elsewhere may be late once, but there is no storm.
            assertThat(callee.agent.counters().retransmissionsReceived()).isLessThan(20);
        }
    }

    private static void talkAndHangUp(Phone.Call call) throws InterruptedException {
        call.next(Answered.class);
        call.leg().hangUp();
        call.next(Ended.class);
    }
}
