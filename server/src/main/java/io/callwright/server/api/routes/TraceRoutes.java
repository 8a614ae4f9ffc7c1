/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Refusal;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.server.trace.CallPcap;
import io.callwright.server.trace.TraceText;
import io.callwright.sip.SipTrace;
import io.callwright.sip.TracedMessage;
import io.callwright.store.CallRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What went over the wire in calls. */
public final class TraceRoutes {
    private static final String CALL = "/api/v1/calls/{call_id}";
    private static final String PCAP = "application/vnd.tcpdump.pcap";
    private static final String TEXT = "text/plain; charset=utf-8";

    private final Services services;

    public TraceRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(
                        "getSipTrace",
                        CALL + "/sip",
                        Access.needs(Role.OPERATOR, Scope.CALLS_READ),
                        this::sip),
                Route.get(
                        "getPcap",
                        CALL + "/pcap",
                        Access.needs(Role.SUPERVISOR, Scope.RECORDINGS_READ),
                        this::pcap));
    }

    record TraceView(List<MessageView> messages, int dropped) {}

    record MessageView(
            Instant at,
            String direction,
            String transport,
            String local,
            String remote,
            String summary,
            String text) {}

    private Answer sip(Ask ask) {
        SipTrace trace = trace(stored(ask));
        if (!wantsText(ask.header().apply("Accept"))) {
            return Answer.ok(
                    new TraceView(
                            trace.messages().stream().map(TraceRoutes::view).toList(),
                            trace.dropped()));
        }
        byte[] text = TraceText.of(trace).getBytes(UTF_8);
        return Answer.stream(TEXT, (long) text.length, out -> out.write(text));
    }

    private Answer pcap(Ask ask) {
        CallRow call = stored(ask);
        List<TracedMessage> messages =
                services.traces().find(call).map(SipTrace::messages).orElse(List.of());
        Path rtp = capture(call);
        if (messages.isEmpty() && rtp == null) {
            throw Refusal.notFound("trace of this call, and no capture");
        }
        return Answer.stream(PCAP, null, out -> CallPcap.write(messages, rtp, out))
                .with("Content-Disposition", "attachment; filename=\"" + call.id() + ".pcap\"");
    }

    /** The file that the store names, if it lies where captures lie. */
    private @Nullable Path capture(CallRow call) {
        Path named = services.store().traces().capture(call.id()).orElse(null);
        try {
            return named != null
                            && named.toRealPath().startsWith(services.recordings().toRealPath())
                            && Files.isRegularFile(named)
                    ? named
                    : null;
        } catch (IOException _) {
            return null;
        }
    }

    private CallRow stored(Ask ask) {
        String id = ask.in("call_id");
        return services.store().calls().find(id).orElseThrow(() -> Refusal.notFound("call " + id));
    }

    private SipTrace trace(CallRow call) {
        return services.traces()
                .find(call)
                .orElseThrow(() -> Refusal.notFound("SIP trace of this call"));
    }

    /** Whoever names text and not JSON gets text. */
    private static boolean wantsText(@Nullable String accept) {
        return accept != null && accept.contains("text/plain") && !accept.contains("json");
    }

    private static MessageView view(TracedMessage message) {
        return new MessageView(
                message.at(),
                message.sent() ? "sent" : "received",
                message.transport().name().toLowerCase(Locale.ROOT),
                TraceText.address(message.local()),
                TraceText.address(message.remote()),
                message.summary(),
                message.text());
    }
}
