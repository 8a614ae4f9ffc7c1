/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.sip.LegEvent.Confirmed;
import io.callwright.sip.LegEvent.DtmfInfo;
import io.callwright.sip.LegEvent.Ended;
import io.callwright.sip.LegEvent.Renegotiated;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a peer sees byte by byte: responses, retransmissions, requests inside a call. */
@Timeout(60)
class UasOnTheWireTest {
    private static final String SDP_TYPE = "Content-Type: application/sdp\r\n";
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

    private static String sdp(int version, String direction) {
        return "v=0\r\no=- 1 %d IN IP4 127.0.0.1\r\ns=-\r\nc=IN IP4 127.0.0.1\r\nt=0 0\r\n"
                        .formatted(version)
                + "m=audio 4000 RTP/AVP 0 96\r\na=rtpmap:96 telephone-event/8000\r\na="
                + direction
                + "\r\n";
    }

    /** Sends an INVITE and its ACK; returns the To tag. */
    private String establish(String callId) throws IOException {
        peer.send(peer.request("INVITE", callId, 1, "i", "", SDP_TYPE, sdp(1, "sendrecv")));
        String tag = toTag(peer.await("SIP/2.0 200"));
        peer.send(peer.request("ACK", callId, 1, "a", tag, "", ""));
        return tag;
    }

    private static String toTag(String response) {
        String to = TestRegistrar.header(response, "To");
        return to.substring(to.indexOf(";tag="));
    }

    @Test
    void lostAck_200IsSentAgain_thenByeAndEnded() throws Exception {
        peer.send(peer.request("INVITE", "lost", 1, "i", "", SDP_TYPE, sdp(1, "sendrecv")));
        peer.await("SIP/2.0 200");
        peer.await("SIP/2.0 200");
        peer.await("SIP/2.0 200");
        peer.await("BYE ");
        assertThat(phone.incoming().next(Ended.class).cause().sipStatus()).isEqualTo(408);
        assertThat(phone.agent.counters().retransmissionsSent()).isPositive();
    }

    @Test
    void refusalThatWillBeOver_saysWhenToComeAgain() throws Exception {
        try (Phone full =
                        new Phone(
                                Phone.udp(),
                                leg ->
                                        leg.reject(
                                                503,
                                                "Service Unavailable",
                                                Duration.ofSeconds(7)));
                RawPeer caller = new RawPeer(full.port(), "127.0.0.1", 0)) {
            caller.send(caller.request("INVITE", "full", 1, "i", "", SDP_TYPE, sdp(1, "sendrecv")));

            String refusal = caller.await("SIP/2.0 503");
            assertThat(TestRegistrar.header(refusal, "Retry-After")).isEqualTo("7");
        }
    }

    @Test
    void answerKeepsThePayloadTypeOfTheOfferer() throws Exception {
        peer.send(peer.request("INVITE", "pt", 1, "i", "", SDP_TYPE, sdp(1, "sendrecv")));
        assertThat(peer.await("SIP/2.0 200")).contains("a=rtpmap:96 telephone-event/8000");
    }

    @Test
    void cancelAfter200_isAnsweredAndTheCallGoesOn() throws Exception {
        peer.send(peer.request("INVITE", "race", 1, "i", "", SDP_TYPE, sdp(1, "sendrecv")));
        String tag = toTag(peer.await("SIP/2.0 200"));
        peer.send(peer.request("CANCEL", "race", 1, "i", "", "", ""));
        assertThat(TestRegistrar.header(peer.await("SIP/2.0 200"), "CSeq")).isNotEmpty();
        peer.send(peer.request("ACK", "race", 1, "a", tag, "", ""));
        phone.incoming().next(Confirmed.class);
        peer.send(peer.request("BYE", "race", 2, "b", tag, "", ""));
        peer.await("SIP/2.0 200");
    }

    @Test
    void holdReinvite_isAnsweredRecvonlyAndReported() throws Exception {
        String tag = establish("hold");
        Phone.Call call = phone.incoming();
        call.next(Confirmed.class);
        peer.send(peer.request("INVITE", "hold", 2, "h", tag, SDP_TYPE, sdp(2, "sendonly")));
        assertThat(peer.await("SIP/2.0 200")).contains("a=recvonly");
        peer.send(peer.request("ACK", "hold", 2, "ha", tag, "", ""));
        call.next(Renegotiated.class);
    }

    @Test
    void refreshWithTheSameOrigin_getsTheSameDescription() throws Exception {
        String tag = establish("refresh");
        Phone.Call call = phone.incoming();
        call.next(Confirmed.class);
        String before = call.leg().local().toString();
        peer.send(peer.request("INVITE", "refresh", 2, "r", tag, SDP_TYPE, sdp(1, "sendrecv")));
        assertThat(peer.await("SIP/2.0 200")).endsWith(before);
        peer.send(peer.request("ACK", "refresh", 2, "ra", tag, "", ""));
        peer.send(peer.request("BYE", "refresh", 3, "b", tag, "Reason: Q.850;cause=16\r\n", ""));
        assertThat(call.next(Ended.class).cause().q850()).isEqualTo(16);
    }

    @Test
    void secondReinviteBeforeTheAck_gets491() throws Exception {
        String tag = establish("glare");
        phone.incoming().next(Confirmed.class);
        peer.send(peer.request("INVITE", "glare", 2, "g", tag, SDP_TYPE, sdp(2, "sendonly")));
        peer.await("SIP/2.0 200");
        peer.send(peer.request("INVITE", "glare", 3, "g2", tag, SDP_TYPE, sdp(3, "sendrecv")));
        peer.await("SIP/2.0 491");
    }

    @Test
    void reinviteWithoutCommonCodec_gets488AndTheCallStays() throws Exception {
        String tag = establish("488");
        phone.incoming().next(Confirmed.class);
        String video = sdp(2, "sendrecv").replace("RTP/AVP 0 96", "RTP/AVP 18");
        peer.send(peer.request("INVITE", "488", 2, "v", tag, SDP_TYPE, video));
        peer.await("SIP/2.0 488");
        peer.send(peer.request("BYE", "488", 3, "b", tag, "", ""));
        peer.await("SIP/2.0 200");
    }

    @Test
    void delayedOffer_ourOfferGoesWithThe200_theAnswerComesWithTheAck() throws Exception {
        peer.send(peer.request("INVITE", "delayed", 1, "i", "", "", ""));
        String ok = peer.await("SIP/2.0 200");
        assertThat(ok).contains("m=audio 40000");
        peer.send(peer.request("ACK", "delayed", 1, "a", toTag(ok), SDP_TYPE, sdp(1, "sendrecv")));
        Phone.Call call = phone.incoming();
        call.next(Renegotiated.class);
        call.next(Confirmed.class);
    }

    @Test
    void infoWithDtmfRelay_isReported() throws Exception {
        String tag = establish("info");
        Phone.Call call = phone.incoming();
        call.next(Confirmed.class);
        peer.send(
                peer.request(
                        "INFO",
                        "info",
                        2,
                        "d",
                        tag,
                        "Content-Type: application/dtmf-relay\r\n",
                        "Signal=5\r\nDuration=250\r\n"));
        peer.await("SIP/2.0 200");
        assertThat(call.next(DtmfInfo.class)).isEqualTo(new DtmfInfo('5', 250));
    }

    @Test
    void requestInAnUnknownDialog_gets481() throws Exception {
        peer.send(peer.request("BYE", "nobody", 2, "b", ";tag=none", "", ""));
        peer.await("SIP/2.0 481");
    }

    @Test
    void mergedInvite_gets482() throws Exception {
        peer.send(peer.request("INVITE", "merged", 1, "one", "", SDP_TYPE, sdp(1, "sendrecv")));
        peer.send(peer.request("INVITE", "merged", 1, "two", "", SDP_TYPE, sdp(1, "sendrecv")));
        peer.await("SIP/2.0 482");
    }

    @Test
    void olderSequenceNumber_gets500() throws Exception {
        String tag = establish("order");
        phone.incoming().next(Confirmed.class);
        peer.send(peer.request("INFO", "order", 1, "o", tag, "", ""));
        peer.await("SIP/2.0 500");
    }

    @Test
    void deadSocket_isRebuiltByTheWatchdog() throws Exception {
        phone.agent.stack().udpListeners().forEach(GuardedUdp::breakSocket);
        peer.insistOnOptions();
        assertThat(phone.agent.counters().rebuiltListeningPoints()).isPositive();
    }

    @Test
    void foreignBodyThatIsOptional_isIgnored() throws Exception {
        String optional =
                "Content-Type: application/isup;version=itu-t92+\r\n"
                        + "Content-Disposition: signal;handling=optional\r\n";
        peer.send(peer.request("INVITE", "isup", 1, "i", "", optional, "xyz"));
        Phone.Call call = phone.incoming();
        assertThat(call.leg().remote()).isNull();
        call.leg().answer(Phone.answerTo(call.leg()));
        assertThat(peer.await("SIP/2.0 200")).contains("m=audio");
    }

    @Test
    void foreignBodyThatIsRequired_gets415() throws Exception {
        String required = "Content-Type: application/isup\r\nContent-Disposition: signal\r\n";
        peer.send(peer.request("INVITE", "isup", 1, "i", "", required, "xyz"));
        assertThat(peer.await("SIP/2.0 415")).contains("Accept: application/sdp");
    }

    @Test
    void byeBeforeTheAck_isCountedAsUnacknowledged() throws Exception {
        peer.send(peer.request("INVITE", "hasty", 1, "i", "", SDP_TYPE, sdp(1, "sendrecv")));
        Phone.Call call = phone.incoming();
        call.leg().answer(Phone.answerTo(call.leg()));
        String to = TestRegistrar.header(peer.await("SIP/2.0 200"), "To");
        String tag = to.substring(to.indexOf(";tag="));
        peer.send(peer.request("BYE", "hasty", 2, "b", tag, "", ""));
        peer.await("SIP/2.0 200");
        call.until(LegEvent.Ended.class);
        assertThat(phone.agent.counters().unacknowledged()).isEqualTo(1);
    }
}
