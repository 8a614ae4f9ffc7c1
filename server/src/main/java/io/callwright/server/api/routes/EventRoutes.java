/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.ProblemType;
import io.callwright.server.api.Refusal;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.events.EventFeed;
import io.callwright.server.identity.Principal;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.StoreException;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happens, as server-sent events. A watcher who comes back with {@code Last-Event-ID} gets
 * what it missed, or the event {@code gap} when that is forgotten.
 */
public final class EventRoutes {
    private static final Logger log = LoggerFactory.getLogger(EventRoutes.class);

    private static final Access.Needs WATCHES = new Access.Needs(Role.OPERATOR, Scope.CALLS_READ);
    private static final Duration LATER = Duration.ofSeconds(10);
    private static final int MOST_WATCHERS = 1_000;

    private final Services services;

    public EventRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(Route.get("watchEvents", "/api/v1/events", WATCHES, this::watch));
    }

    private Answer watch(Ask ask) {
        if (services.events().watchers() >= MOST_WATCHERS) {
            throw Refusal.later(ProblemType.UNAVAILABLE, "a thousand watch already", LATER);
        }
        return Answer.stream("text/event-stream", null, out -> stream(ask, out))
                .with("X-Accel-Buffering", "no");
    }

    private void stream(Ask ask, OutputStream out) throws IOException {
        String last = ask.header().apply("Last-Event-ID");
        EventStream stream =
                new EventStream(
                        out,
                        ask.query().get("call_id"),
                        new Watcher(ask.known()),
                        services.nanoTime());
        try (EventFeed.Subscription events = services.events().subscribe(last)) {
            stream.run(events);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** As it was known last. On the thread of its stream. */
    private final class Watcher implements EventStream.Watcher {
        private Principal.Known known;

        private Watcher(Principal.Known known) {
            this.known = known;
        }

        /** When it cannot be found out, the watcher comes again and is judged then. */
        @Override
        public boolean mayStill() {
            try {
                Principal.Known now = services.identity().still(known, services.clock().instant());
                if (now == null || !now.may(WATCHES.role(), WATCHES.scope())) {
                    return false;
                }
                known = now;
                return true;
            } catch (StoreException e) {
                log.warn("a watcher of events is let go: {}", e.getMessage());
                return false;
            }
        }

        /** Events of campaigns and imports need what their lists need. */
        @Override
        public boolean sees(EventFeed.Event event) {
            if (!event.callId().isEmpty()) {
                return true;
            }
            if (event.type().startsWith("campaign.")) {
                return known.may(Role.VIEWER, Scope.CAMPAIGNS_READ);
            }
            return !event.type().startsWith("import.")
                    || known.may(Role.OPERATOR, Scope.CONTACTS_READ);
        }
    }
}
