/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.core.HostPort;
import gov.nist.javax.sip.header.Via;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.DatagramQueuedMessageDispatch;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import gov.nist.javax.sip.stack.UDPMessageChannel;
import gov.nist.javax.sip.stack.UDPMessageProcessor;
import io.callwright.sip.Counters.Count;
import io.callwright.sip.guard.MessageGuard;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A UDP listening point: one receive thread that lets the guard look at each datagram and queues an
 * exact copy (the stack's own keeps 64 KiB for each), and one thread that parses and hands on. The
 * queue is bounded; a datagram that does not fit is dropped and counted. Neither thread ends by an
 * error; should one, or the socket, die all the same, {@link #reviveIfDead} replaces it.
 */
final class GuardedUdp extends UDPMessageProcessor {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedUdp.class);

    private final MessageGuard guard;
    private final SipTraces traces;
    private final Counters counters;
    private final SipConfig config;
    private final SentDatagrams sent = new SentDatagrams();
    private volatile @Nullable Thread receiver;
    private volatile @Nullable Worker worker;
    private volatile boolean stopped;

    GuardedUdp(
            InetAddress address,
            SIPTransactionStack stack,
            int port,
            GuardedParser.Factory parsers,
            SipConfig config,
            Counters counters)
            throws IOException {
        super(address, stack, port);
        this.guard = parsers.guard();
        this.traces = parsers.traces();
        this.config = config;
        this.counters = counters;
        messageQueue = new LinkedBlockingQueue<>(config.limits().queuedDatagrams());
    }

    @Override
    public void start() {
        isRunning = true;
        startWorker();
        startReceiver();
    }

    private void startReceiver() {
        receiver = Thread.ofPlatform().name("sip-udp-receive-" + getPort()).daemon().start(this);
    }

    private void startWorker() {
        worker = new Worker(sipStack, this, "sip-udp-parse-" + getPort());
    }

    /** The receive loop. */
    @Override
    public void run() {
        byte[] buffer = new byte[config.limits().messageBytes() + 1];
        while (!stopped) {
            DatagramSocket socket = sock;
            try {
                DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
                socket.receive(packet);
                received(packet);
            } catch (IOException e) {
                if (stopped || socket.isClosed()) {
                    return;
                }
                LOG.debug("UDP port {}: receive failed: {}", getPort(), e.toString());
            } catch (RuntimeException | Error e) {
                fault("receive", e);
            }
        }
    }

    private void received(DatagramPacket packet) {
        counters.add(Count.RECEIVED);
        if (!guard.admits(packet.getAddress(), System.nanoTime())) {
            counters.add(Count.RATE_LIMITED);
            return;
        }
        String problem = guard.coarseProblem(packet.getData(), packet.getLength());
        if (problem != null) {
            counters.add(Count.MALFORMED);
            LOG.debug("dropped a datagram: {}", problem);
            return;
        }
        byte[] copy = Arrays.copyOf(packet.getData(), packet.getLength());
        DatagramPacket own =
                new DatagramPacket(copy, copy.length, packet.getAddress(), packet.getPort());
        if (!messageQueue.offer(
                new DatagramQueuedMessageDispatch(own, System.currentTimeMillis()))) {
            counters.add(Count.QUEUE_OVERFLOW);
        }
    }

    private void fault(String where, Throwable e) {
        counters.add(Count.STACK_FAULTS);
        LOG.warn("UDP port {}: {} failed and goes on: {}", getPort(), where, e.toString());
        LOG.debug("the failure", e);
    }

    boolean running() {
        return !stopped;
    }

    /** Replaces a dead socket or thread; transactions go on over the new one. */
    boolean reviveIfDead() throws IOException {
        if (stopped) {
            return false;
        }
        boolean dead = false;
        if (sock.isClosed()) {
            LOG.warn("UDP port {}: the socket is closed; binding it again", getPort());
            sock = sipStack.getNetworkLayer().createDatagramSocket(getPort(), getIpAddress());
            dead = true;
        }
        if (!isAlive(receiver)) {
            LOG.warn("UDP port {}: the receive thread is gone; starting it again", getPort());
            startReceiver();
            dead = true;
        }
        Worker parsing = worker;
        if (parsing == null || parsing.ended) {
            LOG.warn("UDP port {}: the parse thread is gone; starting it again", getPort());
            startWorker();
            dead = true;
        }
        return dead;
    }

    private static boolean isAlive(@Nullable Thread thread) {
        return thread != null && thread.isAlive();
    }

    /** For the test of the watchdog. */
    void breakSocket() {
        sock.close();
    }

    @Override
    public void stop() {
        stopped = true;
        isRunning = false;
        sock.close();
        messageQueue.clear();
        // Wakes the worker, which sees that it is over.
        boolean _ =
                messageQueue.offer(
                        new DatagramQueuedMessageDispatch(new DatagramPacket(new byte[0], 0), 0));
    }

    @Override
    public MessageChannel createMessageChannel(HostPort target) throws UnknownHostException {
        return new Sender(target.getInetAddress(), target.getPort(), sipStack, this);
    }

    @Override
    public MessageChannel createMessageChannel(InetAddress host, int port) {
        return new Sender(host, port, sipStack, this);
    }

    /** Answers a request without a transaction, where RFC 3261 18.2.2 and RFC 3581 say. */
    void reply(SIPRequest request, SIPResponse response) throws IOException {
        Via via = request.getTopmostVia();
        boolean symmetric =
                via.hasParameter("rport") || !via.getTransport().equalsIgnoreCase("udp");
        int port = via.getPort() > 0 ? via.getPort() : 5060;
        transmit(
                response.encodeAsBytes("udp"),
                request.getPeerPacketSourceAddress(),
                symmetric ? request.getPeerPacketSourcePort() : port);
    }

    private void transmit(byte[] message, InetAddress address, int port) throws IOException {
        if (port <= 0) {
            throw new IOException("the far end has no port");
        }
        counters.add(Count.SENT);
        if (sent.isRepeated(message, address, port)) {
            counters.add(Count.RETRANSMISSIONS_SENT);
        }
        traces.sent(message, Transport.UDP, getPort(), address, port);
        sock.send(
                new DatagramPacket(message, message.length, new InetSocketAddress(address, port)));
    }

    /**
     * The parse thread. Its parent's constructor starts the thread: no fields are needed before.
     */
    private static final class Worker extends UDPMessageChannel {
        private volatile boolean ended;

        Worker(SIPTransactionStack stack, GuardedUdp owner, String name) {
            super(stack, owner, name);
        }

        @Override
        public void run() {
            GuardedUdp owner = (GuardedUdp) messageProcessor;
            while (owner.running()) {
                try {
                    super.run();
                } catch (RuntimeException | Error e) {
                    owner.fault("parsing", e);
                }
            }
            ended = true;
        }

        @Override
        protected void sendMessage(byte[] m, InetAddress to, int port, boolean reconnect)
                throws IOException {
            ((GuardedUdp) messageProcessor).transmit(m, to, port);
        }

        /** The parent answers what it cannot parse through this. */
        @Override
        protected void sendMessage(byte[] m, InetAddress to, int port, String p, boolean retry)
                throws IOException {
            byte[] reply = MalformedReply.isOne(m) ? MalformedReply.shortened(m) : m;
            if (reply != null) {
                ((GuardedUdp) messageProcessor).transmit(reply, to, port);
            }
        }
    }

    /** A peer to send to. */
    private static final class Sender extends UDPMessageChannel {
        Sender(InetAddress peer, int port, SIPTransactionStack stack, GuardedUdp owner) {
            super(peer, port, stack, owner);
        }

        @Override
        protected void sendMessage(byte[] m, InetAddress to, int port, boolean reconnect)
                throws IOException {
            ((GuardedUdp) messageProcessor).transmit(m, to, port);
        }

        @Override
        protected void sendMessage(byte[] m, InetAddress to, int port, String p, boolean retry)
                throws IOException {
            ((GuardedUdp) messageProcessor).transmit(m, to, port);
        }
    }
}
