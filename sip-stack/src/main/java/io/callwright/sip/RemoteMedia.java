/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where and how to send audio to the far end.
 *
 * @param address IP address or host name; {@code 0.0.0.0} only where the direction does not send
 * @param rtpPort 1..65535
 * @param rtcpPort the far end's, equal to {@code rtpPort} with {@code rtcpMux}
 * @param codecs usable ones in the far end's order of preference, with its payload types; not empty
 * @param dtmfPayloadType the far end's for telephone-event/8000; null: it takes none
 * @param ptimeMillis to send with
 * @param direction ours: whether we may send, and whether audio comes
 */
public record RemoteMedia(
        String address,
        int rtpPort,
        int rtcpPort,
        List<Codec> codecs,
        @Nullable Integer dtmfPayloadType,
        int ptimeMillis,
        MediaDirection direction,
        boolean rtcpMux) {
    public RemoteMedia {
        codecs = List.copyOf(codecs);
    }
}
