/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.net;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A UDP socket of libc. Takes direct buffers only. */
final class LibcPort implements DatagramPort {
    private static final int NO_FLAGS = 0;

    private final int localPort;
    private final Arena arena = Arena.ofAuto();
    private final MemorySegment error = arena.allocate(Libc.ERROR);
    private final SocketAddress local;
    private final SocketAddress source;
    private final SocketAddress destination;
    private final MemorySegment sourceLength = arena.allocate(JAVA_INT);
    private final NativeView received = new NativeView();
    private final NativeView sent = new NativeView();
    private int descriptor;
    private @Nullable InetSocketAddress peer;

    /**
     * @param bound the address and port of the socket
     */
    LibcPort(int descriptor, InetSocketAddress bound, boolean v6) {
        this.descriptor = descriptor;
        this.localPort = bound.getPort();
        local = new SocketAddress(v6, arena);
        local.set(bound);
        source = new SocketAddress(v6, arena);
        destination = new SocketAddress(v6, arena);
    }

    /** The memory of the buffer that a session passes again and again. */
    private static final class NativeView {
        private @Nullable ByteBuffer of;
        private MemorySegment all = MemorySegment.NULL;

        @SuppressWarnings("ReferenceEquality") // the same memory, not the same contents
        MemorySegment of(ByteBuffer buffer) {
            if (buffer != of) {
                of = buffer;
                all = MemorySegment.ofBuffer(buffer.duplicate().clear());
            }
            return all;
        }
    }

    @Override
    public int localPort() {
        return localPort;
    }

    @Override
    public @Nullable InetSocketAddress receive(ByteBuffer buffer) throws IOException {
        buffer.clear();
        InetSocketAddress from = peer;
        long length;
        try {
            length = from == null ? receiveFromAny(buffer) : receiveFromPeer(buffer);
        } catch (Throwable e) {
            throw Libc.impossible(e);
        }
        if (length < 0) {
            buffer.flip();
            if (Libc.wouldBlock(error)) {
                return null;
            }
            throw Libc.failure("recv", localPort, error);
        }
        buffer.position((int) length).flip();
        return from == null ? source.get() : from;
    }

    private long receiveFromPeer(ByteBuffer buffer) throws Throwable {
        MemorySegment to = received.of(buffer);
        return (long) Libc.RECV.invokeExact(error, descriptor, to, to.byteSize(), NO_FLAGS);
    }

    private long receiveFromAny(ByteBuffer buffer) throws Throwable {
        MemorySegment to = received.of(buffer);
        sourceLength.set(JAVA_INT, 0, source.length());
        return (long)
                Libc.RECVFROM.invokeExact(
                        error,
                        descriptor,
                        to,
                        to.byteSize(),
                        NO_FLAGS,
                        source.segment(),
                        sourceLength);
    }

    @Override
    public boolean send(ByteBuffer buffer, InetSocketAddress target) throws IOException {
        boolean toPeer = target.equals(peer);
        if (!toPeer) {
            if (peer != null) {
                disconnect();
            }
            destination.set(target);
        }
        MemorySegment from = sent.of(buffer);
        if (buffer.position() != 0) {
            from = from.asSlice(buffer.position());
        }
        long length;
        try {
            length =
                    toPeer
                            ? sendToPeer(from, buffer.remaining())
                            : sendTo(from, buffer.remaining());
        } catch (Throwable e) {
            throw Libc.impossible(e);
        }
        if (length >= 0) {
            return true;
        }
        if (Libc.wouldBlock(error)) {
            return false;
        }
        throw Libc.failure("send", localPort, error);
    }

    private long sendToPeer(MemorySegment from, long length) throws Throwable {
        return (long) Libc.SEND.invokeExact(error, descriptor, from, length, NO_FLAGS);
    }

    private long sendTo(MemorySegment from, long length) throws Throwable {
        return (long)
                Libc.SENDTO.invokeExact(
                        error,
                        descriptor,
                        from,
                        length,
                        NO_FLAGS,
                        destination.segment(),
                        destination.length());
    }

    @Override
    public void connect(InetSocketAddress newPeer) throws IOException {
        destination.set(newPeer);
        connectToDestination();
        peer = newPeer;
    }

    @Override
    public void disconnect() throws IOException {
        peer = null;
        destination.setNone();
        connectToDestination();
        keepLocalPort();
    }

    /**
     * Disconnecting takes the port from a socket to which the kernel had given any free one. Where
     * it kept its port, the kernel refuses another bind, and nothing is amiss.
     */
    private void keepLocalPort() throws IOException {
        int result;
        try {
            result =
                    (int) Libc.BIND.invokeExact(error, descriptor, local.segment(), local.length());
        } catch (Throwable e) {
            throw Libc.impossible(e);
        }
        if (result != 0 && !Libc.alreadyBound(error)) {
            throw Libc.failure("bind", localPort, error);
        }
    }

    private void connectToDestination() throws IOException {
        int result;
        try {
            result =
                    (int)
                            Libc.CONNECT.invokeExact(
                                    error, descriptor, destination.segment(), destination.length());
        } catch (Throwable e) {
            throw Libc.impossible(e);
        }
        if (result != 0) {
            throw Libc.failure("connect", localPort, error);
        }
    }

    @Override
    public void close() {
        int open = descriptor;
        // Never again the number of a socket that is somebody else's by then.
        descriptor = -1;
        if (open >= 0) {
            close(open, error);
        }
    }

    /** Closes a descriptor; what close(2) reports, nobody can mend. */
    static void close(int descriptor, MemorySegment error) {
        try {
            int _ = (int) Libc.CLOSE.invokeExact(error, descriptor);
        } catch (Throwable e) {
            throw Libc.impossible(e);
        }
    }
}
