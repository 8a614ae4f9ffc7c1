/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static io.callwright.sip.TestRegistrar.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.sip.LegEvent.Confirmed;
import io.callwright.sip.LegEvent.Renegotiated;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Where responses go and what is in them: RFC 3261 sections 8.2 and 11, RFC 3311, RFC 3581. */
@Timeout(60)
class ResponsesOnTheWireTest {
    private static final String SDP_TYPE = "Content-Type: application/sdp\r\n";
    private static final String HELD = RawServer.SDP.replace("7 1 IN", "7 2 IN") + "a=sendonly\r\n";
    private Phone phone;
    private RawPeer peer;

    @BeforeEach
    void start() throws IOException {
        phone = Phone.answering();
        peer = new RawPeer(phone.port(), "127.0.0.1", 0);
    }

    @AfterEach
    void stop() {
        peer.close();
        phone.close();
    }

    /** Sends an INVITE and its ACK; returns the To tag. */
    private String establish(String callId) throws Exception {
        peer.send(peer.request("INVITE", callId, 1, "i", "", SDP_TYPE, RawServer.SDP));
        String to = header(peer.await("SIP/2.0 200"), "To");
        String tag = to.substring(to.indexOf(";tag="));
        peer.send(peer.request("ACK", callId, 1, "a", tag, "", ""));
        return tag;
    }

    /** As a host behind NAT sends it: its Via names an address that leads nowhere. */
    private String behindNat(String request, String port) {
        String here = "SIP/2.0/UDP " + peer.address() + ":" + peer.port();
        return request.replace(here, "SIP/2.0/UDP 192.0.2.44" + port);
    }

    @ParameterizedTest
    @CsvSource({"OPTIONS, 200", "INVITE, 100", "INVITE, 200", "SUBSCRIBE, 405", "BYE, 481"})
    void rport_responsesComeBackToTheSource_andSayWhatItIs(String method, String status)
            throws Exception {
        peer.send(behindNat(peer.request(method, "nat", 1, "n", "", "", ""), ":9"));
        String via = header(peer.await("SIP/2.0 " + status), "Via");
        assertThat(via)
                .contains("192.0.2.44:9", ";received=127.0.0.1", ";rport=" + peer.port())
                .doesNotContain(";rport;");
    }

    @Test
    void withoutRport_responsesGoToThePortInTheVia() throws Exception {
        try (RawPeer other = new RawPeer(phone.port(), "127.0.0.1", 0)) {
            String options =
                    peer.request("OPTIONS", "plain", 1, "p", "", "", "").replace(";rport", "");
            other.send(options);
            assertThat(header(peer.await("SIP/2.0 200"), "Call-ID")).isEqualTo("plain");
            assertThat(other.receive()).isEmpty();
        }
    }

    @Test
    void optionsReplySaysWhatWeCanDo() throws Exception {
        peer.send(peer.request("OPTIONS", "able", 1, "o", "", "", ""));
        String ok = peer.await("SIP/2.0 200");
        assertThat(header(ok, "Allow")).contains("INVITE", "ACK", "UPDATE");
        assertThat(header(ok, "Accept")).isEqualTo("application/sdp");
        assertThat(ok).contains("\r\nSupported: \r\n");
    }

    @Test
    void updateWithoutSdp_gets200WithoutSdp() throws Exception {
        String tag = establish("refresh");
        phone.incoming().next(Confirmed.class);
        peer.send(peer.request("UPDATE", "refresh", 2, "u", tag, "", ""));
        String ok = peer.await("SIP/2.0 200");
        assertThat(header(ok, "CSeq")).isEqualTo("2 UPDATE");
        assertThat(header(ok, "Contact")).contains("127.0.0.1:" + phone.port());
        assertThat(header(ok, "Content-Length")).isEqualTo("0");
    }

    @Test
    void updateWithOffer_getsTheAnswer() throws Exception {
        String tag = establish("hold");
        Phone.Call call = phone.incoming();
        call.next(Confirmed.class);
        peer.send(peer.request("UPDATE", "hold", 2, "u", tag, SDP_TYPE, HELD));
        String ok = peer.await("SIP/2.0 200");
        assertThat(header(ok, "CSeq")).isEqualTo("2 UPDATE");
        assertThat(ok).contains("a=recvonly");
        call.next(Renegotiated.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "multipart/mixed;boundary=x", "application/unknown"})
    void bodyThatWeDoNotKnow_gets415AndWhatWeAccept(String type) throws Exception {
        String tag = establish("known");
        phone.incoming().next(Confirmed.class);
        String header = "Content-Type: " + type + "\r\n";
        for (String toTag : new String[] {"", tag}) {
            String callId = toTag.isEmpty() ? "unknown" : "known";
            peer.send(peer.request("INVITE", callId, 2, "x", toTag, header, "--x\r\n\r\n--x--"));
            String refusal = peer.await("SIP/2.0 415");
            assertThat(header(refusal, "Accept")).isEqualTo("application/sdp");
            peer.send(peer.request("ACK", callId, 2, "x", toTag, "", ""));
        }
        peer.send(peer.request("BYE", "known", 3, "b", tag, "", ""));
        peer.await("SIP/2.0 200");
    }

    @Test
    void malformedRequest_getsAShortReplyThatDoesNotEchoIt() throws Exception {
        String padding = "X-Padding: " + "x".repeat(600) + "\r\n";
        String bad =
                peer.request("OPTIONS", "bad", 1, "m", "", padding + "To: <sip:two@x>\r\n", "");
        peer.send(bad);
        String reply = peer.await("SIP/2.0 400 Bad Request\r\n");
        assertThat(reply)
                .endsWith("\r\nContent-Length: 0\r\n\r\n")
                .doesNotContain("Padding", "sipfrag")
                .hasSizeLessThan(bad.length());
        assertThat(header(reply, "Call-ID")).isEqualTo("bad");
    }

    @Test
    void malformedAckAndMalformedResponse_getNothing() throws Exception {
        String ack = peer.request("ACK", "mute", 1, "m", "", "To: <sip:two@x>\r\n", "");
        peer.send(ack);
        peer.send("\r\n\r\n" + ack);
        peer.send(ack.replaceFirst("ACK .* SIP/2.0", "SIP/2.0 200 OK"));
        peer.send("OPTIONS sip:agent@127.0.0.1 SIP/2.0\r\nVia: nonsense\r\n\r\n");
        assertThat(peer.untilOptionsAnswered()).isEmpty();
        assertThat(phone.agent.counters().malformed()).isEqualTo(4);
    }

    @Test
    void whatTheStackSendsAgain_isCounted() throws Exception {
        try (RawServer silent = new RawServer();
                Phone caller = Phone.quiet()) {
            caller.call(silent.uri());
            silent.await("INVITE");
            assertThat(caller.agent.counters().retransmissionsSent()).isZero();
            silent.await("INVITE");
            silent.await("INVITE");
            assertThat(caller.agent.counters().retransmissionsSent()).isEqualTo(2);
            assertThat(caller.agent.counters().sent()).isEqualTo(3);
        }
    }
}
