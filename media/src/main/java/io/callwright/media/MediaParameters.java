/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import io.callwright.media.audio.G711;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * What offer and answer agreed on for one audio stream. Immutable.
 *
 * @param remoteRtp where the peer says it receives; once its packets are seen, we send to where
 *     they come from (symmetric RTP)
 * @param remoteRtcp where the peer says it receives RTCP; equal to {@code remoteRtp} with rtcp-mux
 * @param codec the law that we send, and that {@code payloadType} means when received; the static
 *     types 0 (PCMU) and 8 (PCMA) are decoded as well
 * @param payloadType 0..127
 * @param dtmfPayloadType of telephone-event, 0..127; null when the peer takes none
 * @param direction as we see it
 * @param ptimeMillis what the peer prefers, 10..60; packets of any of these are received, and 20 ms
 *     are sent, which every peer takes
 * @param rtcpMux RTCP shares the RTP port (RFC 5761)
 */
public record MediaParameters(
        InetSocketAddress remoteRtp,
        InetSocketAddress remoteRtcp,
        G711 codec,
        int payloadType,
        @Nullable Integer dtmfPayloadType,
        MediaDirection direction,
        int ptimeMillis,
        boolean rtcpMux) {

    /**
     * @throws MediaException if an address is unresolved or a number out of its range
     */
    public MediaParameters {
        if (remoteRtp.isUnresolved() || remoteRtcp.isUnresolved()) {
            throw new MediaException(
                    "the peer's media address "
                            + remoteRtp.getHostString()
                            + " is not resolved: pass an IP address");
        }
        checkPayloadType("payload type", payloadType);
        if (dtmfPayloadType != null) {
            checkPayloadType("DTMF payload type", dtmfPayloadType);
        }
        if (ptimeMillis < 10 || ptimeMillis > 60) {
            throw new MediaException("ptime must be 10 to 60 ms, not " + ptimeMillis);
        }
    }

    /** A two-way stream with RTCP on the next port and no telephone events. */
    public static MediaParameters to(InetSocketAddress remoteRtp, G711 codec) {
        var remoteRtcp = new InetSocketAddress(remoteRtp.getAddress(), remoteRtp.getPort() + 1);
        return new MediaParameters(
                remoteRtp,
                remoteRtcp,
                codec,
                codec.payloadType(),
                null,
                MediaDirection.SENDRECV,
                20,
                false);
    }

    /** The same with telephone events. */
    public MediaParameters withDtmf(int type) {
        return new MediaParameters(
                remoteRtp, remoteRtcp, codec, payloadType, type, direction, ptimeMillis, rtcpMux);
    }

    /** The same in another direction. */
    public MediaParameters withDirection(MediaDirection other) {
        return new MediaParameters(
                remoteRtp,
                remoteRtcp,
                codec,
                payloadType,
                dtmfPayloadType,
                other,
                ptimeMillis,
                rtcpMux);
    }

    private static void checkPayloadType(String name, int type) {
        if (type < 0 || type > 127) {
            throw new MediaException(name + " must be 0 to 127, not " + type);
        }
    }
}
