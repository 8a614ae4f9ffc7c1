/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.net;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.io.IOException;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.net.BindException;
import java.net.PortUnreachableException;

/** The system calls of a UDP socket, with the numbers that Linux has on 64-bit machines. */
final class Libc {
    static final int AF_UNSPEC = 0;
    static final int AF_INET = 2;
    static final int AF_INET6 = 10;
    static final int SOCK_DGRAM = 2;
    static final int SOCK_NONBLOCK = 0x800;
    static final int SOCK_CLOEXEC = 0x80000;
    static final int IPPROTO_IP = 0;
    static final int IPPROTO_IPV6 = 41;
    static final int IP_TOS = 1;
    static final int IPV6_V6ONLY = 26;
    static final int IPV6_TCLASS = 67;

    private static final int EINTR = 4;
    private static final int EAGAIN = 11;
    private static final int EACCES = 13;
    private static final int EADDRINUSE = 98;
    private static final int EADDRNOTAVAIL = 99;
    private static final int EINVAL = 22;
    private static final int ENOBUFS = 105;
    private static final int ECONNREFUSED = 111;

    /** Where a call leaves its errno. */
    static final StructLayout ERROR = Linker.Option.captureStateLayout();

    private static final VarHandle ERRNO =
            ERROR.varHandle(MemoryLayout.PathElement.groupElement("errno"));

    static final MethodHandle SOCKET = function("socket", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT);
    static final MethodHandle SETSOCKOPT =
            function("setsockopt", JAVA_INT, JAVA_INT, JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    static final MethodHandle BIND = function("bind", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    static final MethodHandle CONNECT = function("connect", JAVA_INT, JAVA_INT, ADDRESS, JAVA_INT);
    static final MethodHandle GETSOCKNAME =
            function("getsockname", JAVA_INT, JAVA_INT, ADDRESS, ADDRESS);
    static final MethodHandle RECV =
            function("recv", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    static final MethodHandle RECVFROM =
            function(
                    "recvfrom",
                    JAVA_LONG,
                    JAVA_INT,
                    ADDRESS,
                    JAVA_LONG,
                    JAVA_INT,
                    ADDRESS,
                    ADDRESS);
    static final MethodHandle SEND =
            function("send", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT);
    static final MethodHandle SENDTO =
            function(
                    "sendto", JAVA_LONG, JAVA_INT, ADDRESS, JAVA_LONG, JAVA_INT, ADDRESS, JAVA_INT);
    static final MethodHandle CLOSE = function("close", JAVA_INT, JAVA_INT);

    private Libc() {}

    @SuppressWarnings("restricted") // functions of libc with the types of their man pages
    private static MethodHandle function(
            String name, MemoryLayout result, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        return linker.downcallHandle(
                linker.defaultLookup().findOrThrow(name),
                FunctionDescriptor.of(result, arguments),
                Linker.Option.captureCallState("errno"));
    }

    /** Whether a call that failed only means that nothing waits, or that there is no room now. */
    static boolean wouldBlock(MemorySegment error) {
        int errno = errno(error);
        return errno == EAGAIN || errno == ENOBUFS || errno == EINTR;
    }

    /** Whether a bind only failed because the socket has a port. */
    static boolean alreadyBound(MemorySegment error) {
        return errno(error) == EINVAL;
    }

    /** What a failed call says, as the type that the JDK has for it. */
    static IOException failure(String call, int port, MemorySegment error) {
        int errno = errno(error);
        String what = call + " on UDP port " + port;
        return switch (errno) {
            case ECONNREFUSED -> new PortUnreachableException(what + ": the peer's port is closed");
            case EADDRINUSE -> new BindException(what + ": the port is taken");
            case EADDRNOTAVAIL -> new BindException(what + ": no address of this machine");
            case EACCES -> new BindException(what + ": not permitted");
            default -> new IOException(what + " failed with errno " + errno);
        };
    }

    private static int errno(MemorySegment error) {
        return (int) ERRNO.get(error, 0L);
    }

    /** A method handle threw what no function of libc throws. */
    static IllegalStateException impossible(Throwable e) {
        return new IllegalStateException("a call of libc failed inside the JVM", e);
    }
}
