/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.SipProviderImpl;
import java.io.IOException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A listening point of the stack, and how the far end sees it. */
final class Endpoint {
    private static final int MAX_CACHED = 1024;

    private final ListeningPoint point;
    private final InetAddress bound;
    private final SipProviderImpl provider;
    private final @Nullable String publicAddress;
    private final Map<InetAddress, String> localTowards = new ConcurrentHashMap<>();

    Endpoint(
            ListeningPoint point,
            InetAddress bound,
            SipProviderImpl provider,
            @Nullable String publicAddress) {
        this.point = point;
        this.bound = bound;
        this.provider = provider;
        this.publicAddress = publicAddress;
    }

    ListeningPoint point() {
        return point;
    }

    Transport transport() {
        return point.transport();
    }

    SipProviderImpl provider() {
        return provider;
    }

    /** Whether a peer can be reached from here. */
    boolean reaches(InetAddress peer) {
        boolean sameFamily = (bound instanceof Inet6Address) == (peer instanceof Inet6Address);
        boolean samePath = bound.isAnyLocalAddress() || !bound.isLoopbackAddress();
        return sameFamily && (samePath || peer.isLoopbackAddress());
    }

    /** Our address as this peer should use it. */
    String hostFor(InetAddress peer) {
        if (publicAddress != null && !peer.isLoopbackAddress()) {
            return publicAddress;
        }
        return localTowards(peer);
    }

    /** The address that this peer gets packets of ours from, as far as this host knows. */
    String localTowards(InetAddress peer) {
        if (!bound.isAnyLocalAddress()) {
            return point.address();
        }
        if (localTowards.size() > MAX_CACHED) {
            localTowards.clear();
        }
        return localTowards.computeIfAbsent(peer, Endpoint::routeTo);
    }

    /** The local address that the kernel would send from; no packet is sent. */
    private static String routeTo(InetAddress peer) {
        try (DatagramSocket probe = new DatagramSocket()) {
            probe.connect(new InetSocketAddress(peer, 9));
            return probe.getLocalAddress().getHostAddress();
        } catch (IOException e) {
            return InetAddress.getLoopbackAddress().getHostAddress();
        }
    }

    /** {@code <sip:user@host:port;transport=tcp>}. */
    String contact(String user, InetAddress peer) {
        String parameter = transport() == Transport.UDP ? "" : ";transport=" + transport().token();
        String at = user.isEmpty() ? "" : user + "@";
        return "<sip:" + at + HostPort.of(hostFor(peer), point.port()) + parameter + ">";
    }
}
