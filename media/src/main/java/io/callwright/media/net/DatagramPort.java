/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A bound port that sends datagrams and is polled for those that came. Not thread-safe: owned by
 * its session's MediaLoop from the moment that the session is handed over.
 */
public interface DatagramPort extends AutoCloseable {
    /** The local port number. */
    int localPort();

    /**
     * Takes one datagram, if one has come, into {@code buffer} (cleared first; flipped on return).
     * A datagram longer than the buffer is cut to its size.
     *
     * @return where it came from, or null when nothing waits
     * @throws IOException also for an ICMP error that an earlier send caused; the port stays usable
     */
    @Nullable InetSocketAddress receive(ByteBuffer buffer) throws IOException;

    /**
     * Sends what remains of {@code buffer} to {@code target}, without waiting.
     *
     * @return false when the operating system had no room, and the datagram is gone
     */
    boolean send(ByteBuffer buffer, InetSocketAddress target) throws IOException;

    /** From now on takes datagrams from {@code peer} alone; others vanish in the kernel. */
    void connect(InetSocketAddress peer) throws IOException;

    /** Takes datagrams from anybody again. */
    void disconnect() throws IOException;

    /** Frees the port; idempotent, never throws. */
    @Override
    void close();
}
