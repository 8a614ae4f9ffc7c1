/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import io.callwright.media.capture.Capture;
import io.callwright.media.net.DatagramPort;
import io.callwright.media.net.PortPool.PortPair;
import io.callwright.media.rtp.RtpPacket;
import io.callwright.media.rtp.SourceLatch;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A session's two ports: receives and tells RTP from RTCP, sends to where the far end is, and keeps
 * the counts. Errors of a port are counted and never end the session: an ICMP "port unreachable"
 * often only means that the peer is not ready yet. Owned by the session's MediaLoop.
 */
final class SessionTransport {
    /** Datagrams taken per poll at most: a flood must not hold up the other sessions. */
    private static final int MAX_DRAIN = 16;

    private static final int MAX_DATAGRAM = 1500;

    /** Changes of our SSRC at most: an echo returns each new one, and is no collision. */
    private static final int MAX_SSRC_CHANGES = 3;

    private static final Logger log = LoggerFactory.getLogger(SessionTransport.class);

    private final PortPair ports;
    private final SourceLatch latch;
    private final InboundAudio inbound;
    private final OutboundAudio outbound;
    private final RtcpSession rtcp;
    private final RtcpSession.Sender sender = this::sent;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(MAX_DATAGRAM);
    private final RtcpSession.WallClock wallClock;
    private @Nullable Capture capture;
    private @Nullable MediaParameters agreed;

    /** Whom to listen to alone, once what waits in the port is taken: connecting discards it. */
    private @Nullable InetSocketAddress latched;

    private boolean connected;
    private boolean byeHeard;
    private int ssrcChanges;
    private long packets;
    private long octets;
    private long failed;

    SessionTransport(
            PortPair ports,
            SourceLatch latch,
            InboundAudio inbound,
            OutboundAudio outbound,
            RtcpSession rtcp,
            RtcpSession.WallClock wallClock) {
        this.ports = ports;
        this.latch = latch;
        this.inbound = inbound;
        this.outbound = outbound;
        this.rtcp = rtcp;
        this.wallClock = wallClock;
    }

    /** Captures what is received and sent from now on; null ends that. */
    void capture(@Nullable Capture to) {
        if (capture != null) {
            capture.end();
        }
        capture = to;
    }

    private void capture(
            ByteBuffer packet,
            boolean sending,
            DatagramPort port,
            InetSocketAddress remote,
            long nowNanos) {
        if (capture != null) {
            capture.packet(
                    packet, sending, port.localPort(), remote, wallClock.epochNanos(nowNanos));
        }
    }

    /** Takes what a (new) offer and answer agreed on. */
    void agree(MediaParameters parameters) {
        agreed = parameters;
        latch.signal(parameters.remoteRtp());
        if (latch.latched() == null) {
            listenToAll();
        }
    }

    /** Takes what has come on both ports. */
    void receive(MediaParameters parameters, long nowNanos) {
        if (connected && latch.silent(nowNanos)) {
            listenToAll();
        }
        for (int i = 0; i < MAX_DRAIN; i++) {
            var from = take(ports.rtp(), nowNanos);
            if (from == null) {
                listenToLatched();
                break;
            }
            if (parameters.rtcpMux() && RtpPacket.looksLikeRtcp(buffer)) {
                receiveRtcp(from, nowNanos);
            } else if (inbound.accept(buffer, from, parameters, nowNanos)) {
                latched = from;
            }
        }
        if (inbound.heardSsrc(outbound.ssrc()) && ssrcChanges < MAX_SSRC_CHANGES) {
            ssrcChanges++;
            outbound.newSource();
        }
    }

    /** Takes what has come on the RTCP port; once a turn is often enough. */
    void receiveReports(MediaParameters parameters, long nowNanos) {
        if (parameters.rtcpMux()) {
            return;
        }
        for (int i = 0; i < MAX_DRAIN; i++) {
            var from = take(ports.rtcp(), nowNanos);
            if (from == null) {
                return;
            }
            receiveRtcp(from, nowNanos);
        }
    }

    private void receiveRtcp(InetSocketAddress from, long nowNanos) {
        if (!fromPeer(from.getAddress())) {
            inbound.counters().wrongSource++;
            return;
        }
        byeHeard |= rtcp.accept(buffer, inbound.remote(), outbound.ssrc(), nowNanos);
    }

    private boolean fromPeer(InetAddress address) {
        var source = latch.target();
        return source != null && source.getAddress().equals(address);
    }

    private @Nullable InetSocketAddress take(DatagramPort port, long nowNanos) {
        try {
            var from = port.receive(buffer);
            if (from != null) {
                capture(buffer, false, port, from, nowNanos);
            }
            return from;
        } catch (IOException e) {
            inbound.counters().portErrors++;
            return null;
        }
    }

    private void listenToLatched() {
        InetSocketAddress source = latched;
        if (source == null) {
            return;
        }
        latched = null;
        try {
            ports.rtp().connect(source);
            connected = true;
        } catch (IOException e) {
            // Only the saving is lost: the latch refuses others as well.
            log.debug("port {} stays unconnected: {}", ports.rtp().localPort(), e.toString());
        }
    }

    private void listenToAll() {
        if (!connected) {
            return;
        }
        connected = false;
        try {
            ports.rtp().disconnect();
        } catch (IOException e) {
            log.debug("port {} stays connected: {}", ports.rtp().localPort(), e.toString());
        }
    }

    /** Sends an RTP packet to the far end. */
    void send(ByteBuffer packet, long nowNanos) {
        var target = latch.target();
        if (target == null) {
            return;
        }
        int payload = packet.remaining() - RtpPacket.FIXED_HEADER;
        capture(packet, true, ports.rtp(), target, nowNanos);
        if (send(ports.rtp(), packet, target)) {
            packets++;
            octets += payload;
        } else {
            failed++;
        }
    }

    private static boolean send(DatagramPort port, ByteBuffer packet, InetSocketAddress target) {
        try {
            return port.send(packet, target);
        } catch (IOException e) {
            return false;
        }
    }

    /** Sends a report when one is due. */
    void reports(long nowNanos) {
        var compound = rtcp.due(sender, inbound.remote(), nowNanos);
        if (compound != null) {
            sendRtcp(compound, nowNanos);
        }
    }

    /** Says goodbye. */
    void bye(long nowNanos) {
        if (agreed != null) {
            sendRtcp(rtcp.bye(sent(), inbound.remote(), nowNanos), nowNanos);
        }
    }

    private void sendRtcp(ByteBuffer compound, long nowNanos) {
        var parameters = agreed;
        var target = latch.target();
        if (parameters == null || target == null) {
            return;
        }
        var port = parameters.rtcpMux() ? ports.rtp() : ports.rtcp();
        var to = parameters.rtcpMux() ? target : parameters.remoteRtcp();
        capture(compound, true, port, to, nowNanos);
        send(port, compound, to);
    }

    /** Whether the far end's BYE came since the last call. */
    boolean takeBye() {
        boolean heard = byeHeard;
        byeHeard = false;
        return heard;
    }

    private RtcpSession.Sent sent() {
        return new RtcpSession.Sent(outbound.ssrc(), outbound.timestamp(), packets, octets);
    }

    RtpStatistics statistics() {
        var in = inbound.counters();
        var source = inbound.remote().statistics();
        var jitter = inbound.jitter().counters();
        return new RtpStatistics(
                new RtpStatistics.Received(
                        in.packets,
                        in.octets,
                        source == null ? 0 : source.lost(),
                        source == null ? 0 : source.jitterMillis(),
                        jitter.late(),
                        jitter.duplicates(),
                        in.concealedSamples / 8,
                        jitter.underruns(),
                        inbound.jitter().targetMillis(),
                        inbound.remote().changes(),
                        in.malformed + rtcp.malformed(),
                        in.unknownPayloadType,
                        in.wrongSource,
                        in.wrongSsrc),
                new RtpStatistics.Sent(packets, octets, failed, rtcp.remoteFractionLost()),
                rtcp.roundTripMillis());
    }
}
