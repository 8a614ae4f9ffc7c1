/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Bodies;
import io.callwright.server.api.ProblemType;
import io.callwright.server.api.Refusal;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.events.EventFeed;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What happens, as server-sent events (HTML Living Standard 9.2). A watcher who comes back with
 * {@code Last-Event-ID} gets what it missed, or the event {@code gap} when that is forgotten.
 */
public final class EventRoutes {
    private static final Duration HEARTBEAT = Duration.ofSeconds(15);
    private static final Duration LATER = Duration.ofSeconds(10);
    private static final int MOST_WATCHERS = 1_000;

    private final Services services;

    public EventRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(
                        "watchEvents",
                        "/api/v1/events",
                        Access.needs(Role.OPERATOR, Scope.CALLS_READ),
                        this::watch));
    }

    record View(Instant at, String type, String callId, Map<String, String> data) {}

    private Answer watch(Ask ask) {
        if (services.events().watchers() >= MOST_WATCHERS) {
            throw Refusal.later(ProblemType.UNAVAILABLE, "a thousand watch already", LATER);
        }
        String last = ask.header().apply("Last-Event-ID");
        String call = ask.query().get("call_id");
        return Answer.stream("text/event-stream", null, out -> stream(last, call, out))
                .with("X-Accel-Buffering", "no");
    }

    private void stream(@Nullable String last, @Nullable String call, OutputStream out)
            throws IOException {
        try (EventFeed.Subscription events = services.events().subscribe(last)) {
            send(out, ": callwright\n\n");
            if (events.gap()) {
                send(out, "event: gap\ndata: {}\n\n");
            }
            for (EventFeed.Event missed : events.missed()) {
                event(out, missed, call);
            }
            out.flush();
            while (!events.over()) {
                EventFeed.Event next = events.next(HEARTBEAT);
                if (next == null) {
                    send(out, ": alive\n\n");
                } else {
                    event(out, next, call);
                }
                out.flush();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void event(OutputStream out, EventFeed.Event event, @Nullable String call)
            throws IOException {
        if (call != null && !call.equals(event.callId())) {
            return;
        }
        View view = new View(event.at(), event.type(), event.callId(), event.data());
        send(
                out,
                "id: %s\nevent: %s\ndata: %s\n\n"
                        .formatted(event.id(), event.type(), Bodies.JSON.writeValueAsString(view)));
    }

    private static void send(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(UTF_8));
    }
}
