/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.callwright.server.api.Bodies;
import io.callwright.server.events.EventFeed;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What one watcher is sent, as server-sent events (HTML Living Standard 9.2). On its thread. */
final class EventStream {
    /** So long nothing is sent at most, and so often is asked whether the watcher still may. */
    private static final long HEARTBEAT_NANOS = Duration.ofSeconds(15).toNanos();

    /** Some events are not told. */
    private static final String GAP = "gap";

    private final OutputStream out;
    private final @Nullable String call;
    private final Watcher watcher;
    private final LongSupplier nanoTime;
    private long written;
    private long asked;

    /** Who is sent the events. */
    interface Watcher {
        /** Whether it may still see any; asks the store. */
        boolean mayStill();

        /** Whether it may see this one, as far as is known. */
        boolean sees(EventFeed.Event event);
    }

    /**
     * @param call whose events alone are sent; null: all
     * @param nanoTime monotonic clock
     */
    EventStream(OutputStream out, @Nullable String call, Watcher watcher, LongSupplier nanoTime) {
        this.out = out;
        this.call = call;
        this.watcher = watcher;
        this.nanoTime = nanoTime;
    }

    /**
     * @param callId left out of an event that is about no call
     */
    record View(
            Instant at,
            String type,
            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String callId,
            Map<String, String> data) {}

    /** Until the watcher goes, falls behind, or may no more. */
    void run(EventFeed.Subscription events) throws IOException, InterruptedException {
        asked = nanoTime.getAsLong();
        send(": callwright\n\n");
        if (events.gap()) {
            send("event: gap\ndata: {}\n\n");
        }
        for (EventFeed.Event missed : events.missed()) {
            event(missed);
        }
        out.flush();
        while (!events.over()) {
            EventFeed.Event next = events.next(Duration.ofNanos(untilDue()));
            if (isDue(asked)) {
                if (!watcher.mayStill()) {
                    return;
                }
                asked = nanoTime.getAsLong();
            }
            if (next != null) {
                event(next);
            }
            if (isDue(written)) {
                send(": alive\n\n");
            }
            out.flush();
        }
    }

    private long untilDue() {
        return Math.max(0, Math.min(written, asked) + HEARTBEAT_NANOS - nanoTime.getAsLong());
    }

    private boolean isDue(long since) {
        return nanoTime.getAsLong() - since >= HEARTBEAT_NANOS;
    }

    private void event(EventFeed.Event event) throws IOException {
        boolean about = call == null || call.equals(event.callId()) || event.type().equals(GAP);
        if (!about || !watcher.sees(event)) {
            return;
        }
        String callId = event.callId().isEmpty() ? null : event.callId();
        View view = new View(event.at(), event.type(), callId, event.data());
        send(
                "id: %s\nevent: %s\ndata: %s\n\n"
                        .formatted(event.id(), event.type(), Bodies.JSON.writeValueAsString(view)));
    }

    private void send(String text) throws IOException {
        out.write(text.getBytes(UTF_8));
        written = nanoTime.getAsLong();
    }
}
