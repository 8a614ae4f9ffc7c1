/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a TCP port of this machine that can be cut, as by a pulled cable, and mended. */
public final class TcpCut implements AutoCloseable {
    private final ServerSocket server;
    private final int target;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private TcpCut(ServerSocket server, int target) {
        this.server = server;
        this.target = target;
    }

    /** Opens a way to that port, at a port of its own. */
    public static TcpCut to(int target) {
        try {
            ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
            TcpCut way = new TcpCut(server, target);
            Thread.ofVirtual().name("tcp-cut").start(way::accept);
            return way;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Ends every connection, and takes no new one. */
    public void cut() {
        cut = true;
        open.forEach(TcpCut::close);
    }

    /** Takes new connections again. */
    public void mend() {
        cut = false;
    }

    private void accept() {
        try {
            while (true) {
                join(server.accept());
            }
        } catch (IOException e) {
            open.forEach(TcpCut::close);
        }
    }

    private void join(Socket near) {
        open.add(near);
        Socket far;
        try {
            far = new Socket(InetAddress.getLoopbackAddress(), target);
        } catch (IOException e) {
            drop(near); // nobody listens there now
            return;
        }
        open.add(far);
        if (cut) { // looked at last: whoever cuts sees both
            drop(near);
            drop(far);
            return;
        }
        Thread.ofVirtual().name("tcp-cut").start(() -> copy(near, far));
        Thread.ofVirtual().name("tcp-cut").start(() -> copy(far, near));
    }

    private void copy(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException e) {
            // the other side ended it, or it was cut
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private void drop(Socket socket) {
        open.remove(socket);
        close(socket);
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open.forEach(TcpCut::close);
    }
}
