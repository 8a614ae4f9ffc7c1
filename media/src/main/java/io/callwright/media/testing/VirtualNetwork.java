/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.testing;

import io.callwright.media.NanoClock;
import io.callwright.media.net.DatagramNetwork;
import io.callwright.media.net.DatagramPort;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * A network in memory with a clock of its own: what is sent arrives after the delay, or late,
 * twice, out of order or never, as the seed decides. Same seed, same fate. For tests; one thread.
 */
public final class VirtualNetwork implements DatagramNetwork, NanoClock {
    private static final InetAddress ADDRESS = InetAddress.getLoopbackAddress();

    private final SplittableRandom random;
    private final Map<Integer, Port> ports = new HashMap<>();
    private int nextFree = 40_000;
    private long nowNanos;
    private long serial;
    private double lossPercent;
    private double reorderPercent;
    private double duplicatePercent;
    private long delayNanos;
    private long jitterNanos;
    private long lost;
    private long carried;

    /** A perfect network. */
    public VirtualNetwork(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Loses this share of all datagrams. */
    public VirtualNetwork lose(double percent) {
        lossPercent = percent;
        return this;
    }

    /** Holds this share back by 25 ms, so that the next one overtakes it. */
    public VirtualNetwork reorder(double percent) {
        reorderPercent = percent;
        return this;
    }

    /** Delivers this share twice. */
    public VirtualNetwork duplicate(double percent) {
        duplicatePercent = percent;
        return this;
    }

    /** Every datagram takes this long. */
    public VirtualNetwork delay(Duration delay) {
        delayNanos = delay.toNanos();
        return this;
    }

    /** And up to this much longer, evenly spread. */
    public VirtualNetwork jitter(Duration atMost) {
        jitterNanos = atMost.toNanos();
        return this;
    }

    /** Moves the clock forward. */
    public void advance(Duration time) {
        nowNanos += time.toNanos();
    }

    @Override
    public long nanoTime() {
        return nowNanos;
    }

    /** Datagrams that the network lost. */
    public long lost() {
        return lost;
    }

    /** Datagrams that were sent. */
    public long carried() {
        return carried;
    }

    /** The address of a port on this network. */
    public static InetSocketAddress address(int port) {
        return new InetSocketAddress(ADDRESS, port);
    }

    @Override
    public DatagramPort bind(int wanted) throws IOException {
        int port = wanted == 0 ? nextFree++ : wanted;
        if (ports.containsKey(port)) {
            throw new BindException("virtual port " + port + " is taken");
        }
        var bound = new Port(port);
        ports.put(port, bound);
        return bound;
    }

    private record Datagram(ByteBuffer content, InetSocketAddress from, long atNanos, long serial) {
        static final Comparator<Datagram> BY_ARRIVAL =
                Comparator.comparingLong(Datagram::atNanos).thenComparingLong(Datagram::serial);
    }

    private void carry(ByteBuffer buffer, InetSocketAddress from, InetSocketAddress to) {
        var content = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
        carried++;
        if (chance(lossPercent)) {
            lost++;
            return;
        }
        var target = ports.get(to.getPort());
        int copies = chance(duplicatePercent) ? 2 : 1;
        for (int i = 0; i < copies && target != null; i++) {
            long late = jitterNanos == 0 ? 0 : random.nextLong(jitterNanos);
            late += chance(reorderPercent) ? Duration.ofMillis(25).toNanos() : 0;
            target.waiting.add(new Datagram(content, from, nowNanos + delayNanos + late, serial++));
        }
    }

    private boolean chance(double percent) {
        return percent > 0 && random.nextDouble() * 100 < percent;
    }

    private final class Port implements DatagramPort {
        private final InetSocketAddress own;
        private final PriorityQueue<Datagram> waiting = new PriorityQueue<>(Datagram.BY_ARRIVAL);
        private @Nullable InetSocketAddress peer;

        Port(int port) {
            this.own = address(port);
        }

        @Override
        public int localPort() {
            return own.getPort();
        }

        @Override
        public @Nullable InetSocketAddress receive(ByteBuffer buffer) {
            buffer.clear();
            var next = waiting.peek();
            while (next != null && next.atNanos() <= nowNanos) {
                waiting.remove();
                if (peer == null || peer.equals(next.from())) {
                    int length = Math.min(buffer.limit(), next.content().limit());
                    buffer.put(0, next.content(), 0, length).position(length);
                    buffer.flip();
                    return next.from();
                }
                next = waiting.peek();
            }
            buffer.flip();
            return null;
        }

        @Override
        public boolean send(ByteBuffer buffer, InetSocketAddress target) {
            carry(buffer, own, target);
            return true;
        }

        @Override
        public void connect(InetSocketAddress newPeer) {
            peer = newPeer;
        }

        @Override
        public void disconnect() {
            peer = null;
        }

        @Override
        public void close() {
            ports.remove(own.getPort(), this);
        }
    }
}
