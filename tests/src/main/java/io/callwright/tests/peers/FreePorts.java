/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Ports of 127.0.0.1 that are free for UDP and TCP, each given out once in this JVM.
 *
 * <p>They lie below Linux' ephemeral range (32768), so that no outgoing connection takes one
 * between its choice and its use. Thread safe.
 */
public final class FreePorts {
    private static final int FIRST = 10_000;
    private static final int LAST = 32_000;
    private static final int POLL_MILLIS = 20;

    /** Two JVMs start at different places, so they seldom meet. */
    private static int next = FIRST + (int) (ProcessHandle.current().pid() * 211 % (LAST - FIRST));

    private FreePorts() {}

    /** A port that is free for UDP and TCP. */
    public static int one() {
        return range(1);
    }

    /**
     * The first of {@code count} consecutive free ports; the first is even, as RTP wants it.
     *
     * @throws PeerException if there is no such range
     */
    public static synchronized int range(int count) {
        for (int tried = 0; tried < LAST - FIRST; tried += count + 1) {
            int first = next + (next & 1);
            if (first + count > LAST) {
                next = FIRST;
                continue;
            }
            next = first + count;
            if (free(first, count)) {
                return first;
            }
        }
        throw new PeerException(
                "no " + count + " consecutive free ports between " + FIRST + " and " + LAST);
    }

    /**
     * Waits until some process has bound this port, for UDP or TCP. It looks and does not try: a
     * port that is tried at the wrong moment is taken for the process that it is meant for.
     */
    static void awaitTaken(int port, Duration limit, PeerProcess process) {
        for (long left = limit.toMillis() / POLL_MILLIS; !isBound(port); left--) {
            if (left <= 0 || !process.alive()) {
                throw new PeerException(
                        process.describe("did not bind port " + port + " within " + limit));
            }
            LockSupport.parkNanos(Duration.ofMillis(POLL_MILLIS).toNanos());
        }
    }

    /** By proc(5): the second word of a line is the local address, and TCP's state 0A listens. */
    private static boolean isBound(int port) {
        String local = ":%04X".formatted(port);
        return lines("udp").anyMatch(words -> words[1].endsWith(local))
                || lines("tcp")
                        .anyMatch(words -> words[1].endsWith(local) && words[3].equals("0A"));
    }

    private static Stream<String[]> lines(String protocol) {
        return Stream.of(protocol, protocol + "6")
                .map(name -> Path.of("/proc/net", name))
                .filter(Files::exists)
                .flatMap(file -> {
                    try {
                        return Files.readAllLines(file).stream().skip(1);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .map(line -> line.strip().split(" +"));
    }

    private static boolean free(int first, int count) {
        for (int port = first; port < first + count; port++) {
            if (!free(port)) {
                return false;
            }
        }
        return true;
    }

    private static boolean free(int port) {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
        try (DatagramSocket udp = new DatagramSocket(address);
                ServerSocket tcp = new ServerSocket(port, 1, address.getAddress())) {
            return udp.isBound() && tcp.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}
