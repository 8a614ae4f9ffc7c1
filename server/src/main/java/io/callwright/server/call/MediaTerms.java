/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.media.MediaDirection;
import io.callwright.media.MediaParameters;
import io.callwright.media.audio.G711;
import io.callwright.sip.Codec;
import io.callwright.sip.Negotiated;
import io.callwright.sip.RemoteMedia;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/** What signalling agreed on, in the words of the media plane. */
public final class MediaTerms {
    private MediaTerms() {}

    /**
     * @throws UnknownHostException when the peer names a media host that does not resolve
     */
    public static MediaParameters of(Negotiated.Agreed agreed) throws UnknownHostException {
        RemoteMedia remote = agreed.remote();
        InetAddress address = InetAddress.getByName(remote.address());
        Codec codec = remote.codecs().getFirst();
        return new MediaParameters(
                new InetSocketAddress(address, remote.rtpPort()),
                new InetSocketAddress(address, remote.rtcpPort()),
                codec.matches(Codec.PCMA) ? G711.PCMA : G711.PCMU,
                codec.payloadType(),
                remote.dtmfPayloadType(),
                MediaDirection.valueOf(agreed.direction().name()),
                remote.ptimeMillis(),
                remote.rtcpMux());
    }
}
