/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.trace;

import io.callwright.sip.SipTrace;
import io.callwright.sip.TracedMessage;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A trace for people: who sent what when, a line each, and below all messages in full. Pure. */
public final class TraceText {
    private TraceText() {}

    public static String of(SipTrace trace) {
        List<TracedMessage> messages = trace.messages();
        StringBuilder text = new StringBuilder();
        if (!messages.isEmpty()) {
            Instant begun = messages.getFirst().at();
            text.append("began ").append(begun).append("; -> sent, <- received\n\n");
            messages.forEach(message -> text.append(rung(message, begun)));
        }
        if (trace.dropped() > 0) {
            text.append(trace.dropped()).append(" messages of the middle were dropped\n");
        }
        for (TracedMessage message : messages) {
            text.append("\n---- ")
                    .append(message.at())
                    .append(message.sent() ? " sent to " : " received from ")
                    .append(address(message.remote()))
                    .append('\n')
                    .append(
                            message.text()
                                    .lines()
                                    .collect(Collectors.joining("\n"))
                                    .stripTrailing())
                    .append('\n');
        }
        return text.toString();
    }

    private static String rung(TracedMessage message, Instant begun) {
        Duration since = Duration.between(begun, message.at());
        return String.format(
                Locale.ROOT,
                "%8.3f  %-21s %s %-21s %s  %s%n",
                since.toNanos() / 1e9,
                address(message.local()),
                message.sent() ? "->" : "<-",
                address(message.remote()),
                message.transport().name().toLowerCase(Locale.ROOT),
                what(message));
    }

    /** With the method that a response is for, which its first line does not tell. */
    private static String what(TracedMessage message) {
        if (!message.text().startsWith("SIP/2.0 ")) {
            return message.summary();
        }
        return message.text()
                .lines()
                .filter(line -> line.regionMatches(true, 0, "CSeq:", 0, 5))
                .findFirst()
                .map(line -> message.summary() + " (" + line.replaceFirst(".*\\s", "") + ")")
                .orElse(message.summary());
    }

    /** {@code 192.0.2.7:5060}, {@code [2001:db8::7]:5060}. */
    public static String address(InetSocketAddress address) {
        String host = address.getAddress().getHostAddress();
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
    }
}
