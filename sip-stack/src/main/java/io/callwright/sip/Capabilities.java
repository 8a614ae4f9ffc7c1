/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.util.List;

/**
 * What our end can do in a session.
 *
 * @param codecs in order of preference
 * @param dtmfPayloadType ours for telephone-event/8000 in offers, 96..127
 * @param ptimeMillis packet time we ask for and send
 * @param rtcpMux whether RTCP may share the RTP port when the far end offers it (RFC 5761)
 */
public record Capabilities(
        List<Codec> codecs, int dtmfPayloadType, int ptimeMillis, boolean rtcpMux) {
    public Capabilities {
        codecs = List.copyOf(codecs);
        if (codecs.isEmpty()) {
            throw new IllegalArgumentException("at least one codec is needed");
        }
        if (dtmfPayloadType < 96 || dtmfPayloadType > 127) {
            throw new IllegalArgumentException(
                    "dtmfPayloadType must be 96..127, not " + dtmfPayloadType);
        }
        if (ptimeMillis < 10 || ptimeMillis > 60) {
            throw new IllegalArgumentException("ptimeMillis must be 10..60, not " + ptimeMillis);
        }
    }

    /** G.711 both ways, telephone-event, 20 ms. */
    public static Capabilities telephony() {
        return new Capabilities(List.of(Codec.PCMU, Codec.PCMA), 101, 20, true);
    }
}
