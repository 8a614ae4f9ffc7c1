/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.net;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

/**
 * The UDP of this machine through libc's own calls (the FFM API): without the locks and checks that
 * {@link UdpNetwork} adds to each. Linux on 64-bit machines; {@link #supported} tells.
 */
public final class LibcNetwork implements DatagramNetwork {
    private static final int INT_BYTES = 4;

    private final InetAddress address;

    /**
     * @param address the local address that every port is bound to
     */
    public LibcNetwork(InetAddress address) {
        this.address = address;
    }

    /** Whether this system's libc is the one whose numbers and structures are known here. */
    public static boolean supported() {
        String machine = System.getProperty("os.arch");
        return System.getProperty("os.name").equals("Linux")
                && (machine.equals("amd64") || machine.equals("aarch64"));
    }

    @Override
    public DatagramPort bind(int port) throws IOException {
        boolean v6 = address instanceof Inet6Address;
        Arena arena = Arena.ofAuto();
        MemorySegment error = arena.allocate(Libc.ERROR);
        int descriptor = socket(v6, port, error);
        try {
            option(descriptor, v6, error, arena);
            SocketAddress name = new SocketAddress(v6, arena);
            name.set(new InetSocketAddress(address, port));
            return new LibcPort(descriptor, bind(descriptor, port, name, error, arena), v6);
        } catch (IOException e) {
            LibcPort.close(descriptor, error);
            throw e;
        }
    }

    private static int socket(boolean v6, int port, MemorySegment error) throws IOException {
        int family = v6 ? Libc.AF_INET6 : Libc.AF_INET;
        int type = Libc.SOCK_DGRAM | Libc.SOCK_NONBLOCK | Libc.SOCK_CLOEXEC;
        try {
            int descriptor = (int) Libc.SOCKET.invokeExact(error, family, type, 0);
            if (descriptor < 0) {
                throw Libc.failure("socket", port, error);
            }
            return descriptor;
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw Libc.impossible(e);
        }
    }

    /** As with NIO: expedited forwarding, and IPv4 too on a port of IPv6. A refusal is no fault. */
    private static void option(int descriptor, boolean v6, MemorySegment error, Arena arena) {
        MemorySegment value = arena.allocate(JAVA_INT);
        try {
            value.set(JAVA_INT, 0, UdpNetwork.EXPEDITED_FORWARDING);
            int level = v6 ? Libc.IPPROTO_IPV6 : Libc.IPPROTO_IP;
            int name = v6 ? Libc.IPV6_TCLASS : Libc.IP_TOS;
            int _ =
                    (int)
                            Libc.SETSOCKOPT.invokeExact(
                                    error, descriptor, level, name, value, INT_BYTES);
            if (v6) {
                value.set(JAVA_INT, 0, 0);
                int only = Libc.IPV6_V6ONLY;
                int _ =
                        (int)
                                Libc.SETSOCKOPT.invokeExact(
                                        error, descriptor, level, only, value, INT_BYTES);
            }
        } catch (Throwable e) {
            throw Libc.impossible(e);
        }
    }

    /** Returns the address and port that the socket has. */
    private static InetSocketAddress bind(
            int descriptor, int port, SocketAddress name, MemorySegment error, Arena arena)
            throws IOException {
        try {
            if ((int) Libc.BIND.invokeExact(error, descriptor, name.segment(), name.length())
                    != 0) {
                throw Libc.failure("bind", port, error);
            }
            MemorySegment length = arena.allocateFrom(JAVA_INT, name.length());
            if ((int) Libc.GETSOCKNAME.invokeExact(error, descriptor, name.segment(), length)
                    != 0) {
                throw Libc.failure("getsockname", port, error);
            }
            return name.get();
        } catch (IOException e) {
            throw e;
        } catch (Throwable e) {
            throw Libc.impossible(e);
        }
    }
}
