/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.net;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import org.jspecify.annotations.Nullable;

/** The UDP of this machine through non-blocking NIO channels, without a selector. */
public final class UdpNetwork implements DatagramNetwork {
    /** DSCP "expedited forwarding" (RFC 3246), shifted into the TOS byte. */
    static final int EXPEDITED_FORWARDING = 46 << 2;

    private final InetAddress address;

    /**
     * @param address the local address that every port is bound to
     */
    public UdpNetwork(InetAddress address) {
        this.address = address;
    }

    @Override
    public DatagramPort bind(int port) throws IOException {
        var family =
                address instanceof Inet6Address
                        ? StandardProtocolFamily.INET6
                        : StandardProtocolFamily.INET;
        var channel = DatagramChannel.open(family);
        try {
            channel.configureBlocking(false);
            channel.setOption(StandardSocketOptions.IP_TOS, EXPEDITED_FORWARDING);
            channel.bind(new InetSocketAddress(address, port));
            return new UdpPort(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static final class UdpPort implements DatagramPort {
        private final DatagramChannel channel;
        private final int localPort;
        private @Nullable InetSocketAddress peer;

        UdpPort(DatagramChannel channel) throws IOException {
            this.channel = channel;
            this.localPort = ((InetSocketAddress) channel.getLocalAddress()).getPort();
        }

        @Override
        public int localPort() {
            return localPort;
        }

        @Override
        public @Nullable InetSocketAddress receive(ByteBuffer buffer) throws IOException {
            buffer.clear();
            var from = peer;
            if (from == null) {
                from = (InetSocketAddress) channel.receive(buffer);
            } else if (channel.read(buffer) <= 0) {
                from = null;
            }
            buffer.flip();
            return from;
        }

        @Override
        public boolean send(ByteBuffer buffer, InetSocketAddress target) throws IOException {
            int sent =
                    target.equals(peer) ? channel.write(buffer) : sendUnconnected(buffer, target);
            return sent > 0;
        }

        private int sendUnconnected(ByteBuffer buffer, InetSocketAddress target)
                throws IOException {
            if (peer != null) {
                disconnect();
            }
            return channel.send(buffer, target);
        }

        @Override
        public void connect(InetSocketAddress newPeer) throws IOException {
            if (peer != null) {
                channel.disconnect();
            }
            channel.connect(newPeer);
            peer = newPeer;
        }

        @Override
        public void disconnect() throws IOException {
            peer = null;
            channel.disconnect();
        }

        @Override
        public void close() {
            try {
                channel.close();
            } catch (IOException e) {
                throw new UncheckedIOException("closing UDP port " + localPort, e);
            }
        }
    }
}
