/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Nothing that a peer may write makes the SDP parser or the answer throw. */
class SdpFuzzTest {
    @FuzzTest
    void parse(byte[] body) {
        String text = new String(body, StandardCharsets.UTF_8);
        if (SessionDescription.parse(text) instanceof ParsedSdp.Valid(SessionDescription offer)) {
            Capabilities telephony = Capabilities.telephony();
            if (OfferAnswer.answer(offer, "192.0.2.1", 4000, telephony)
                    instanceof Negotiated.Agreed(SessionDescription answer, _, _)) {
                assertThat(answer.media()).hasSameSizeAs(offer.media());
            }
            assertThat(SessionDescription.parse(offer.toString()))
                    .isEqualTo(new ParsedSdp.Valid(offer));
        }
    }
}
