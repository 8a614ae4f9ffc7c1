/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.media;

import io.callwright.media.RealTimeThread;
import io.callwright.media.net.DatagramNetwork;
import io.callwright.media.net.DatagramPort;
import io.callwright.media.net.LibcNetwork;
import io.callwright.media.net.UdpNetwork;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;

/**
 * A media server with nothing in it: each leg receives a packet and sends one every 20 ms, by the
 * ports and the pacing of the product. The counterpart of the C server that polls: the same slots,
 * the same system calls, the same contents of the packets, so that the same generator judges both.
 *
 * <p>Arguments: {@code nio} or {@code libc}, the peer's port at {@value Wire#PEER}, the number of
 * legs. A line {@code legs N} on standard input changes the number. The loop's thread owns the
 * legs, but for those that are not served yet.
 */
public final class BareLegs {
    private static final int MAX_LEGS = 8000;
    private static final int SLOTS = 20;
    private static final long TICK_NANOS = 1_000_000;
    private static final long STALL_NANOS = 200_000_000;

    /** Until then the compiler needs the core more than the loop does. */
    private static final long WARM_UP_NANOS = 2_500_000_000L;

    private final DatagramNetwork network;
    private final InetSocketAddress peer;
    private final Leg[] legs = new Leg[MAX_LEGS];
    private int bound;
    private volatile int served;

    private BareLegs(DatagramNetwork network, InetSocketAddress peer) {
        this.network = network;
        this.peer = peer;
    }

    /** Serves until standard input ends. */
    public static void main(String[] args) throws IOException {
        InetAddress local = InetAddress.getByName(Wire.SERVER);
        DatagramNetwork network =
                args[0].equals("libc") ? new LibcNetwork(local) : new UdpNetwork(local);
        InetSocketAddress peer = new InetSocketAddress(Wire.PEER, Integer.parseInt(args[1]));
        BareLegs server = new BareLegs(network, peer);
        server.serve(Integer.parseInt(args[2]));
        Thread.ofPlatform().name("legs").daemon().start(server::run);
        System.out.println("ready " + args[2]);
        Wire.commands((command, number) -> {
            server.serve(number);
            System.out.println("ready " + number);
        });
    }

    private void serve(int count) throws IOException {
        for (; bound < count; bound++) {
            DatagramPort port = network.bind(Wire.FIRST_PORT + 2 * bound);
            port.connect(peer);
            legs[bound] = new Leg(port, bound, peer);
        }
        served = count;
    }

    private void run() {
        long begun = System.nanoTime();
        long next = begun;
        boolean asked = false;
        for (int tick = 0; ; tick++) {
            if (!asked && next - begun >= WARM_UP_NANOS) {
                asked = true;
                System.out.println("scheduling " + RealTimeThread.ask().name());
            }
            long now = System.nanoTime();
            if (now < next) {
                LockSupport.parkNanos(this, next - now);
                now = System.nanoTime();
            }
            if (now - next > STALL_NANOS) {
                next = now;
            }
            int count = served;
            for (int i = tick % SLOTS; i < count; i += SLOTS) {
                legs[i].turn();
            }
            next += TICK_NANOS;
        }
    }

    /** One socket. */
    private static final class Leg {
        private static final int HEADER = 12;
        private static final int PAYLOAD = 160;

        private final DatagramPort port;
        private final InetSocketAddress peer;
        private final ByteBuffer received = ByteBuffer.allocateDirect(256);
        private final ByteBuffer sent = ByteBuffer.allocateDirect(HEADER + PAYLOAD);
        private short sequence;
        private short lastReceived;
        private int timestamp;
        private int count;

        Leg(DatagramPort port, int number, InetSocketAddress peer) {
            this.port = port;
            this.peer = peer;
            sent.put(0, (byte) 0x80).putInt(8, number);
        }

        void turn() {
            try {
                if (port.receive(received) != null && received.limit() >= HEADER) {
                    count++;
                    lastReceived = received.getShort(2);
                    sent.put(
                            HEADER, received, HEADER, Math.min(PAYLOAD, received.limit() - HEADER));
                }
            } catch (IOException unreachable) {
                // The generator has not begun or has ended.
            }
            timestamp += PAYLOAD;
            sent.clear()
                    .putShort(2, ++sequence)
                    .putInt(4, timestamp)
                    .putInt(HEADER, count)
                    .putShort(HEADER + 4, lastReceived);
            try {
                port.send(sent, peer);
            } catch (IOException unreachable) {
                // As above.
            }
        }
    }
}
