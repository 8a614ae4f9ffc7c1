/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.net.InetAddress;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * The messages of one Call-ID within a limit of bytes. How a call began and how it ended tell most:
 * the first messages keep half of the room, of the others the newest stay. A message is kept as the
 * bytes that were sent or received anyway, and read only when somebody asks. Thread-safe.
 */
final class MessageTrace {
    /** What a message costs beside its bytes. */
    private static final int OVERHEAD = 128;

    private final int limit;
    private final List<Wire> first = new ArrayList<>();
    private final Deque<Wire> last = new ArrayDeque<>();
    private int firstBytes;
    private int lastBytes;
    private int dropped;
    private int legs;

    /** A message as it went over the wire. */
    static final class Wire {
        final Instant at;
        final boolean sent;
        final Transport transport;
        final int localPort;
        final InetAddress peer;
        final int peerPort;
        final byte[] bytes;

        Wire(
                Instant at,
                boolean sent,
                Transport transport,
                int localPort,
                InetAddress peer,
                int peerPort,
                byte[] bytes) {
            this.at = at;
            this.sent = sent;
            this.transport = transport;
            this.localPort = localPort;
            this.peer = peer;
            this.peerPort = peerPort;
            this.bytes = bytes;
        }

        private int cost() {
            return bytes.length + OVERHEAD;
        }
    }

    /** A copy of what is kept. */
    record Kept(List<Wire> messages, int dropped) {}

    /**
     * @param limit bytes, messages and what they cost together
     */
    MessageTrace(int limit) {
        this.limit = limit;
    }

    synchronized void add(Wire message) {
        int cost = message.cost();
        if (last.isEmpty() && dropped == 0 && firstBytes + cost <= limit / 2) {
            first.add(message);
            firstBytes += cost;
            return;
        }
        last.add(message);
        lastBytes += cost;
        while (firstBytes + lastBytes > limit && !last.isEmpty()) {
            lastBytes -= last.remove().cost();
            dropped++;
        }
    }

    synchronized Kept kept() {
        List<Wire> all = new ArrayList<>(first);
        all.addAll(last);
        return new Kept(all, dropped);
    }

    /** One more leg has this Call-ID. */
    synchronized MessageTrace joined() {
        legs++;
        return this;
    }

    /** One leg fewer; returns whether it was the last. */
    synchronized boolean left() {
        legs--;
        return legs <= 0;
    }
}
