/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.trace;

import io.callwright.sip.SipTrace;
import io.callwright.sip.TracedMessage;
import io.callwright.sip.Transport;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.json.JsonMapper;

/**
 * A trace as the store has it: JSON under gzip, for the messages of a call repeat each other.
 *
 * @param dropped messages that there was no room for
 */
record StoredTrace(int dropped, List<Line> messages) {
    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A message, its ends as literal addresses. */
    record Line(
            Instant at,
            boolean sent,
            Transport transport,
            String localHost,
            int localPort,
            String remoteHost,
            int remotePort,
            String text) {
        static Line of(TracedMessage message) {
            return new Line(
                    message.at(),
                    message.sent(),
                    message.transport(),
                    message.local().getAddress().getHostAddress(),
                    message.local().getPort(),
                    message.remote().getAddress().getHostAddress(),
                    message.remote().getPort(),
                    message.text());
        }

        TracedMessage message() {
            return new TracedMessage(
                    at,
                    sent,
                    transport,
                    new InetSocketAddress(InetAddress.ofLiteral(localHost), localPort),
                    new InetSocketAddress(InetAddress.ofLiteral(remoteHost), remotePort),
                    text);
        }
    }

    static byte[] encode(SipTrace trace) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
            zip.write(
                    JSON.writeValueAsBytes(
                            new StoredTrace(
                                    trace.dropped(),
                                    trace.messages().stream().map(Line::of).toList())));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into memory
        }
        return bytes.toByteArray();
    }

    static SipTrace decode(byte[] bytes) {
        try (GZIPInputStream zip = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            StoredTrace stored = JSON.readValue(zip.readAllBytes(), StoredTrace.class);
            return new SipTrace(
                    stored.messages().stream().map(Line::message).toList(), stored.dropped());
        } catch (IOException e) {
            throw new UncheckedIOException("a stored trace is damaged", e);
        }
    }
}
