/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferAnswerTest {
    private static final Capabilities TELEPHONY = Capabilities.telephony();

    private static SessionDescription sdp(String... lines) {
        String head = "v=0\r\no=- 7 7 IN IP4 192.0.2.9\r\ns=-\r\nc=IN IP4 192.0.2.9\r\nt=0 0\r\n";
        return ((ParsedSdp.Valid) SessionDescription.parse(head + String.join("\r\n", lines)))
                .description();
    }

    private static Negotiated.Agreed agreed(SessionDescription offer) {
        return (Negotiated.Agreed) OfferAnswer.answer(offer, "192.0.2.1", 4000, TELEPHONY);
    }

    @Test
    void answerTakesTheOfferersOrderAndPayloadTypes() {
        Negotiated.Agreed agreed =
                agreed(
                        sdp(
                                "m=audio 5000 RTP/AVP 18 8 0 110",
                                "a=rtpmap:110 telephone-event/8000",
                                "a=ptime:30"));
        assertThat(agreed.remote().codecs()).containsExactly(Codec.PCMA, Codec.PCMU);
        assertThat(agreed.remote().dtmfPayloadType()).isEqualTo(110);
        assertThat(agreed.remote().ptimeMillis()).isEqualTo(30);
        assertThat(agreed.remote().rtcpPort()).isEqualTo(5001);
        assertThat(agreed.answer().toString()).contains("m=audio 4000 RTP/AVP 8 0 110");
    }

    @Test
    void everySectionIsAnsweredInItsPlace_unusableOnesWithPortZero() {
        Negotiated.Agreed agreed =
                agreed(
                        sdp(
                                "m=video 6000 RTP/AVP 96",
                                "a=rtpmap:96 VP8/90000",
                                "m=audio 5000 RTP/AVP 0",
                                "m=image 7000 udptl t38",
                                "m=audio 5002 RTP/AVP 0"));
        assertThat(agreed.answer().media())
                .extracting(m -> m.type() + " " + m.port())
                .containsExactly("video 0", "audio 4000", "image 0", "audio 0");
    }

    @ParameterizedTest
    @CsvSource({
        "sendrecv, SENDRECV, sendrecv",
        "sendonly, RECVONLY, recvonly",
        "recvonly, SENDONLY, sendonly",
        "inactive, INACTIVE, inactive",
    })
    void directionIsMirrored(String offered, MediaDirection ours, String answered) {
        Negotiated.Agreed agreed = agreed(sdp("m=audio 5000 RTP/AVP 0", "a=" + offered));
        assertThat(agreed.direction()).isEqualTo(ours);
        assertThat(agreed.answer().toString()).contains("a=" + answered);
    }

    @Test
    void nullAddress_isAHold() {
        Negotiated.Agreed agreed = agreed(sdp("m=audio 5000 RTP/AVP 0", "c=IN IP4 0.0.0.0"));
        assertThat(agreed.direction()).isEqualTo(MediaDirection.RECVONLY);
    }

    @Test
    void rtcpAttributes_areFollowed() {
        assertThat(agreed(sdp("m=audio 5000 RTP/AVP 0", "a=rtcp:5555")).remote().rtcpPort())
                .isEqualTo(5555);
        Negotiated.Agreed mux = agreed(sdp("m=audio 5000 RTP/AVP 0", "a=rtcp-mux"));
        assertThat(mux.remote().rtcpPort()).isEqualTo(5000);
        assertThat(mux.answer().toString()).contains("a=rtcp-mux");
    }

    @Test
    void maxptimeLimitsThePacketTime() {
        assertThat(agreed(sdp("m=audio 5000 RTP/AVP 0", "a=maxptime:10")).remote().ptimeMillis())
                .isEqualTo(10);
    }

    @ParameterizedTest
    @CsvSource({
        "m=audio 5000 RTP/AVP 18, no common codec",
        "m=audio 5000 RTP/SAVP 0, transport RTP/SAVP is not supported",
        "m=video 5000 RTP/AVP 31, no audio stream",
        "m=audio 0 RTP/AVP 0, no audio stream",
    })
    void nothingInCommon_isRefusedWithTheReason(String media, String reason) {
        assertThat(OfferAnswer.answer(sdp(media), "192.0.2.1", 4000, TELEPHONY))
                .isEqualTo(new Negotiated.Refused(reason));
    }

    @Test
    void laterAnswer_keepsTheSessionIdAndCountsTheVersionOnlyOnChange() {
        SessionDescription first = agreed(sdp("m=audio 5000 RTP/AVP 0")).answer();
        SessionDescription same = again(sdp("m=audio 5000 RTP/AVP 0"), first);
        assertThat(same).isSameAs(first);
        SessionDescription held = again(sdp("m=audio 5000 RTP/AVP 0", "a=sendonly"), first);
        assertThat(held.origin().sessionId()).isEqualTo(first.origin().sessionId());
        assertThat(Long.parseLong(held.origin().version()))
                .isEqualTo(Long.parseLong(first.origin().version()) + 1);
    }

    private static SessionDescription again(SessionDescription offer, SessionDescription before) {
        return ((Negotiated.Agreed) OfferAnswer.answer(offer, "192.0.2.1", 4000, TELEPHONY, before))
                .answer();
    }

    @Test
    void ipv6_isWrittenAndReadBack() {
        SessionDescription offer = OfferAnswer.offer("2001:db8::1", 4000, TELEPHONY);
        assertThat(offer.toString()).contains("c=IN IP6 2001:db8::1");
        assertThat(SessionDescription.parse(offer.toString()))
                .isEqualTo(new ParsedSdp.Valid(offer));
    }

    @Test
    void answerToOurOffer_tellsWhereToSend() {
        SessionDescription mine = OfferAnswer.offer("192.0.2.1", 4000, TELEPHONY);
        Negotiated.Agreed agreed =
                (Negotiated.Agreed)
                        OfferAnswer.accept(
                                sdp(
                                        "m=audio 5000 RTP/AVP 8 101",
                                        "a=rtpmap:101 telephone-event/8000"),
                                mine);
        assertThat(agreed.remote().address()).isEqualTo("192.0.2.9");
        assertThat(agreed.remote().codecs()).containsExactly(Codec.PCMA);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "v=1 | does not begin with v=0 | 1",
                "v=0/o=- 1 1 IN IP4 a/m=audio x RTP/AVP 0 | m= has no port from 0 to 65535 | 3",
                "v=0/o=- 1 IN IP4 a | o= needs user, session id, version, net type, address type"
                        + " and address | 2",
                "v=0/s=- | no o= line | 2",
                "v=0/o=- 1 1 IN IP4 a/m=audio 1 RTP/AVP 0 | no c= line for m=audio | 3",
                "v=0/garbage | not of the form x=value | 2",
            })
    void malformed_namesReasonAndLine(String text, String reason, int line) {
        String body = text.replaceAll("/(?=[a-z]=|garbage)", "\n");
        assertThat(SessionDescription.parse(body)).isEqualTo(new ParsedSdp.Malformed(reason, line));
    }
}
