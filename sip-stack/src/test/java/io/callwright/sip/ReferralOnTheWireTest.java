/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.sip.LegEvent.Confirmed;
import io.callwright.sip.LegEvent.Ended;
import io.callwright.sip.LegEvent.Referred;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** REFER (RFC 3515) as the far end of a call sees it. */
@Timeout(60)
class ReferralOnTheWireTest {
    private static final String SDP =
            "v=0\r\no=- 1 1 IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                    + "m=audio 4000 RTP/AVP 0\r\n";

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

    private Phone.Call establish(String callId) throws Exception {
        peer.send(
                peer.request(
                        "INVITE", callId, 1, "i", "", "Content-Type: application/sdp\r\n", SDP));
        String tag = tag(peer.await("SIP/2.0 200"));
        peer.send(peer.request("ACK", callId, 1, "a", tag, "", ""));
        Phone.Call call = phone.incoming();
        call.next(Confirmed.class);
        return call;
    }

    private static String tag(String message) {
        String to = TestRegistrar.header(message, "To");
        return to.substring(to.indexOf(";tag="));
    }

    /** The response to a request that came. */
    private static String response(String request, String status) {
        StringBuilder response = new StringBuilder("SIP/2.0 " + status + "\r\n");
        for (String line : request.split("\r\n", -1)) {
            if (line.matches("(Via|From|To|Call-ID|CSeq): .*")) {
                response.append(line).append("\r\n");
            }
        }
        return response.append("Content-Length: 0\r\n\r\n").toString();
    }

    private void told(String callId, int sequence, String refer, String line, String state)
            throws IOException {
        String from = TestRegistrar.header(refer, "From");
        peer.send(
                peer.request(
                        "NOTIFY",
                        callId,
                        sequence,
                        "n" + sequence,
                        from.substring(from.indexOf(";tag=")),
                        "Event: refer\r\nSubscription-State: "
                                + state
                                + "\r\nContent-Type: message/sipfrag\r\n",
                        line + "\r\n"));
        peer.await("SIP/2.0 200");
    }

    @Test
    void transferThatIsAnswered_isToldWithTheFinalNotify_andNotBefore() throws Exception {
        Phone.Call call = establish("taken");
        call.leg().refer("101");
        String refer = peer.await("REFER ");
        assertThat(TestRegistrar.header(refer, "Refer-To"))
                .isEqualTo("<sip:101@127.0.0.1:" + peer.port() + ">");
        peer.send(response(refer, "202 Accepted"));
        told("taken", 2, refer, "SIP/2.0 180 Ringing", "active;expires=60");
        assertThat(call.events()).isEmpty();
        told("taken", 3, refer, "SIP/2.0 200 OK", "terminated;reason=noresource");

        assertThat(call.next(Referred.class).status()).isEqualTo(200);
    }

    @Test
    void transferToABusyOne_leavesTheCallUp() throws Exception {
        Phone.Call call = establish("busy");
        call.leg().refer("sip:bob@127.0.0.1:5999");
        String refer = peer.await("REFER ");
        assertThat(refer).contains("Refer-To: <sip:bob@127.0.0.1:5999>");
        peer.send(response(refer, "202 Accepted"));
        told("busy", 2, refer, "SIP/2.0 486 Busy Here", "terminated;reason=noresource");

        assertThat(call.next(Referred.class).status()).isEqualTo(486);
        peer.send(peer.request("BYE", "busy", 3, "b", tagOf(refer), "", ""));
        call.next(Ended.class);
    }

    private static String tagOf(String refer) {
        String from = TestRegistrar.header(refer, "From");
        return from.substring(from.indexOf(";tag="));
    }

    @Test
    void farEndThatKnowsNoRefer_isToldAtOnce() throws Exception {
        Phone.Call call = establish("unknown");
        call.leg().refer("101");
        String refer = peer.await("REFER ");
        peer.send(response(refer, "405 Method Not Allowed"));

        assertThat(call.next(Referred.class).status()).isEqualTo(405);
    }

    @Test
    void targetThatIsNoAddress_isRefusedBeforeAnythingIsSent() throws Exception {
        Phone.Call call = establish("bad");

        assertThatThrownBy(() -> call.leg().refer("bob\r\nContact: <sip:x>"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
