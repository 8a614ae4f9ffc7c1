/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * When a contact may be rung: within every one of these hours at once. Immutable.
 *
 * @param hours of every candidate zone: the product's, the region's, the campaign's
 */
public record CallingWindow(List<ZonedHours> hours) {
    private static final Duration HORIZON = Duration.ofDays(ZonedHours.HORIZON);

    public CallingWindow {
        hours = List.copyOf(hours);
    }

    /**
     * The next moment at which a call is allowed.
     *
     * @param shutBy the hours that forbid it before; null when the moment asked for is allowed
     */
    public record Next(Instant at, @Nullable ZonedHours shutBy) {}

    /** Whether a call may start at that moment. */
    public boolean allows(Instant moment) {
        return next(moment).map(next -> next.shutBy() == null).orElse(false);
    }

    /**
     * The first moment from this one on that is within all hours, exactly; empty when there is none
     * within {@value ZonedHours#HORIZON} days.
     */
    public Optional<Next> next(Instant from) {
        Instant at = from;
        ZonedHours shutBy = null;
        boolean moved = true;
        while (moved) {
            moved = false;
            for (ZonedHours each : hours) {
                Optional<Instant> next = each.next(at);
                if (next.isEmpty() || Duration.between(from, next.get()).compareTo(HORIZON) > 0) {
                    return Optional.empty();
                }
                if (next.get().isAfter(at)) {
                    at = next.get();
                    shutBy = each;
                    moved = true;
                }
            }
        }
        return Optional.of(new Next(at, shutBy));
    }

    /** The end of the stretch that contains this moment; the moment itself when it is outside. */
    public Instant closes(Instant moment) {
        if (!allows(moment)) {
            return moment;
        }
        return hours.stream()
                .map(each -> each.opening(moment).orElseThrow().end())
                .min(Instant::compareTo)
                .orElse(Instant.MAX);
    }
}
