/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.sip.LegEvent.Answered;
import io.callwright.sip.LegEvent.Confirmed;
import io.callwright.sip.LegEvent.Ended;
import io.callwright.sip.MessageTrace.Wire;
import io.callwright.sip.SipConfig.Limits;
import io.callwright.sip.SipConfig.Listen;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class SipTraceTest {
    private static final Instant AT = Instant.parse("2026-11-28T09:30:00Z");

    // ---- of real calls

    @ParameterizedTest
    @EnumSource(Transport.class)
    void callFromInviteToBye_showsEachMessageAtBothEnds_alsoWhenItIsOver(Transport transport)
            throws Exception {
        SipConfig config = Phone.udp().withListen(new Listen(transport, "127.0.0.1", 0));
        Map<String, SipTrace> kept = new ConcurrentHashMap<>();
        CompletableFuture<Void> closed = new CompletableFuture<>();
        try (Phone callee = new Phone(config, leg -> leg.answer(Phone.answerTo(leg)));
                Phone caller = new Phone(config, leg -> {})) {
            caller.agent.keepTraces((callId, trace) -> {
                kept.put(callId, trace);
                closed.complete(null);
            });
            String parameter = transport == Transport.TCP ? ";transport=tcp" : "";
            Phone.Call out = caller.call(callee.uri() + parameter);
            out.next(Answered.class);
            Phone.Call in = callee.incoming();
            in.next(Confirmed.class);
            String callId = out.leg().callId();
            SipTrace whileUp = callee.agent.trace(callId).orElseThrow();
            assertThat(lines(whileUp))
                    .startsWith("received INVITE " + callee.uri() + parameter)
                    .contains("sent 100 Trying", "sent 200 OK")
                    .last()
                    .asString()
                    .startsWith("received ACK ");
            TracedMessage invite = whileUp.messages().getFirst();
            assertThat(invite.transport()).isEqualTo(transport);
            assertThat(invite.local())
                    .isEqualTo(
                            new InetSocketAddress(
                                    InetAddress.ofLiteral("127.0.0.1"), callee.port()));
            assertThat(invite.text()).contains("\r\n\r\nv=0\r\n").contains("m=audio 30000");

            out.leg().hangUp();
            in.next(Ended.class);
            closed.get(20, TimeUnit.SECONDS);
            assertThat(lines(kept.get(callId)))
                    .first()
                    .isEqualTo("sent INVITE " + callee.uri() + parameter);
            assertThat(lines(kept.get(callId)))
                    .containsSubsequence(
                            "received 100 Trying",
                            "received 200 OK",
                            "sent BYE " + whereTo(kept.get(callId)),
                            "received 200 OK");
            assertThat(caller.agent.trace(callId)).isEmpty();
        }
    }

    /** The BYE goes to the Contact of the 200. */
    private static String whereTo(SipTrace trace) {
        return trace.messages().stream()
                .filter(message -> message.text().startsWith("BYE "))
                .map(message -> message.text().split(" ", 3)[1])
                .findFirst()
                .orElse("nowhere");
    }

    @Test
    void traceOfZeroBytes_keepsNothing() throws Exception {
        Limits usual = Limits.defaults();
        SipConfig off =
                Phone.udp()
                        .withLimits(
                                new Limits(
                                        usual.calls(),
                                        usual.messageBytes(),
                                        usual.headers(),
                                        usual.headerBytes(),
                                        usual.parameters(),
                                        usual.messagesPerSecond(),
                                        usual.burst(),
                                        usual.queuedDatagrams(),
                                        usual.serverTransactions(),
                                        0));
        try (Phone callee = Phone.answering();
                Phone caller = new Phone(off, leg -> {})) {
            Phone.Call out = caller.call(callee.uri());
            out.next(Answered.class);

            assertThat(caller.agent.trace(out.leg().callId())).isEmpty();
            assertThat(callee.agent.trace(out.leg().callId())).isPresent();
        }
    }

    private static List<String> lines(SipTrace trace) {
        return trace.messages().stream()
                .map(message -> (message.sent() ? "sent " : "received ") + message.summary())
                .toList();
    }

    // ---- the room of a call

    @Test
    void messagesBeyondTheRoom_areDroppedFromTheMiddle() {
        MessageTrace trace = new MessageTrace(10_000);
        for (int i = 0; i < 100; i++) {
            trace.add(message(i));
        }

        MessageTrace.Kept kept = trace.kept();
        List<Integer> numbers = kept.messages().stream().map(wire -> wire.localPort).toList();
        assertThat(numbers).startsWith(0, 1, 2, 3).endsWith(97, 98, 99).isSorted();
        assertThat(numbers.size() + kept.dropped()).isEqualTo(100);
        assertThat(kept.messages().stream().mapToInt(wire -> wire.bytes.length + 128).sum())
                .isLessThanOrEqualTo(10_000);
    }

    @Test
    void oneMessageBeyondTheRoom_isDroppedAlone() {
        MessageTrace trace = new MessageTrace(8_192);
        trace.add(message(1));
        trace.add(new Wire(AT, true, Transport.UDP, 2, peer(), 5060, new byte[9_000]));
        trace.add(message(3));

        assertThat(trace.kept().messages())
                .extracting(wire -> wire.localPort)
                .containsExactly(1, 3);
        assertThat(trace.kept().dropped()).isEqualTo(1);
    }

    private static Wire message(int number) {
        return new Wire(AT, true, Transport.UDP, number, peer(), 5060, new byte[500]);
    }

    private static InetAddress peer() {
        return InetAddress.ofLiteral("192.0.2.7");
    }

    // ---- what is read from bytes

    @Test
    void callIdIsFoundInWhatTheStackWrites_andNowhereElse() {
        assertThat(callId("INVITE sip:a@b SIP/2.0\r\nCall-ID: 7@host\r\nCSeq: 1 INVITE\r\n\r\n"))
                .isEqualTo("7@host");
        assertThat(callId("INVITE sip:a@b SIP/2.0\r\nX-Call-ID: 8@host\r\n\r\n")).isEmpty();
        assertThat(callId("SIP/2.0 200 OK\r\nCall-ID:9")).isEqualTo("9");
        assertThat(callId("")).isEmpty();
    }

    private static String callId(String message) {
        return SipTraces.callId(message.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void credentialsAreMasked_foldedLinesToo_andNothingElse() {
        String message =
                """
                INVITE sip:bob@pbx.example SIP/2.0
                Proxy-Authorization: Digest username="agent", realm="pbx",
                 nonce="abc", response="0123456789"
                authorization : Basic YTpi
                Proxy-Authenticate: Digest realm="pbx", nonce="abc"

                a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:d0RmdmcmVCspeEc3QGZiNWpVLFJhQX1cfHAwJSoj|2^20
                """;

        assertThat(CredentialMask.apply(message))
                .isEqualTo(
                        """
                        INVITE sip:bob@pbx.example SIP/2.0
                        Proxy-Authorization: Digest ***
                        authorization : Basic ***
                        Proxy-Authenticate: Digest realm="pbx", nonce="abc"

                        a=crypto:1 AES_CM_128_HMAC_SHA1_80 inline:%s|2^20
                        """
                                .formatted("*".repeat(40)));
    }
}
