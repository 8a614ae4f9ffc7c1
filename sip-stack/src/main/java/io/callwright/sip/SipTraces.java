/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.message.SIPMessage;
import io.callwright.sip.MessageTrace.Wire;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/**
 * The traces of the calls that have a leg, the lingering ones included, by Call-ID. What comes is
 * noted behind the parser, what goes just before the socket, so that retransmissions show as well.
 * A call of ours that a proxy leads back to us has both its legs in one trace. Thread-safe.
 */
final class SipTraces {
    private static final byte[] CALL_ID = "Call-ID:".getBytes(StandardCharsets.US_ASCII);

    private final int limit;
    private final InstantSource clock;
    private final Map<String, MessageTrace> open = new ConcurrentHashMap<>();
    private volatile List<Endpoint> endpoints = List.of();
    private volatile BiConsumer<String, SipTrace> keeper = (callId, trace) -> {};

    /**
     * @param limit bytes of a call; 0 traces nothing
     */
    SipTraces(int limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
    }

    /** Once, when they are bound. */
    void endpoints(List<Endpoint> bound) {
        endpoints = List.copyOf(bound);
    }

    /**
     * @param keeps told each trace when nothing more can come; on the leg's mailbox
     */
    void keeper(BiConsumer<String, SipTrace> keeps) {
        keeper = keeps;
    }

    boolean off() {
        return limit == 0;
    }

    /** A leg begins. */
    void open(String callId) {
        if (!off()) {
            open.compute(
                    callId,
                    (_, trace) -> (trace == null ? new MessageTrace(limit) : trace).joined());
        }
    }

    /** A leg is forgotten; with the last one of its Call-ID the trace is complete. */
    void close(String callId) {
        MessageTrace trace = open.get(callId);
        if (trace != null && trace.left() && open.remove(callId, trace)) {
            keeper.accept(callId, read(trace));
        }
    }

    /** Completes every trace: nothing is sent or received any more. */
    void closeAll() {
        open.forEach((callId, trace) -> {
            if (open.remove(callId, trace)) {
                keeper.accept(callId, read(trace));
            }
        });
    }

    Optional<SipTrace> find(String callId) {
        return Optional.ofNullable(open.get(callId)).map(this::read);
    }

    // ---- on the stack's threads

    /** The parser read a message from these bytes; they wait in it until its call is known. */
    void parsed(SIPMessage message, byte[] bytes) {
        if (!off()) {
            message.setApplicationData(bytes);
        }
    }

    /** A message came, of whatever call; once each. */
    void received(SIPMessage message, Transport transport, int localPort) {
        MessageTrace trace = off() ? null : open.get(message.getCallId().getCallId());
        if (trace == null || !(message.getApplicationData() instanceof byte[] bytes)) {
            return;
        }
        message.setApplicationData(null);
        trace.add(
                new Wire(
                        clock.instant(),
                        false,
                        transport,
                        localPort,
                        message.getPeerPacketSourceAddress(),
                        message.getPeerPacketSourcePort(),
                        transport == Transport.TCP ? withBody(bytes, message) : bytes));
    }

    /** From a stream the parser gets the headers alone. */
    private static byte[] withBody(byte[] head, SIPMessage message) {
        byte[] body = message.getRawContent();
        if (body == null) {
            return head;
        }
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }

    /** A message of ours goes out, as it was encoded. */
    void sent(byte[] bytes, Transport transport, int localPort, InetAddress peer, int peerPort) {
        if (off() || open.isEmpty()) {
            return;
        }
        MessageTrace trace = open.get(callId(bytes));
        if (trace != null) {
            trace.add(new Wire(clock.instant(), true, transport, localPort, peer, peerPort, bytes));
        }
    }

    /** As our stack writes it, each header on a line of its own; empty without one. */
    static String callId(byte[] message) {
        for (int i = 1; i + CALL_ID.length < message.length; i++) {
            if (message[i - 1] == '\n' && message[i] == CALL_ID[0] && isCallId(message, i)) {
                int end = i + CALL_ID.length;
                while (end < message.length && message[end] != '\r') {
                    end++;
                }
                int start = i + CALL_ID.length;
                return new String(message, start, end - start, StandardCharsets.UTF_8).strip();
            }
        }
        return "";
    }

    private static boolean isCallId(byte[] message, int at) {
        for (int i = 1; i < CALL_ID.length; i++) {
            if (message[at + i] != CALL_ID[i]) {
                return false;
            }
        }
        return true;
    }

    // ---- for who asks

    private SipTrace read(MessageTrace trace) {
        MessageTrace.Kept kept = trace.kept();
        return new SipTrace(kept.messages().stream().map(this::read).toList(), kept.dropped());
    }

    private TracedMessage read(Wire wire) {
        return new TracedMessage(
                wire.at,
                wire.sent,
                wire.transport,
                local(wire),
                new InetSocketAddress(wire.peer, wire.peerPort),
                CredentialMask.apply(new String(wire.bytes, StandardCharsets.UTF_8)));
    }

    private InetSocketAddress local(Wire wire) {
        return endpoints.stream()
                .filter(endpoint -> endpoint.transport() == wire.transport)
                .filter(endpoint -> endpoint.point().port() == wire.localPort)
                .filter(endpoint -> endpoint.reaches(wire.peer))
                .findFirst()
                .map(endpoint -> endpoint.localTowards(wire.peer))
                .map(address -> new InetSocketAddress(address, wire.localPort))
                .orElseGet(() -> new InetSocketAddress(wire.localPort));
    }
}
