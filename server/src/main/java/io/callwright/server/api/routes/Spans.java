/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.api.Ask;
import io.callwright.server.api.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;

/** The time that figures are asked for. */
final class Spans {
    private static final Duration LONGEST = Duration.ofDays(400);

    private Spans() {}

    /** Whole hours: the first one that is begun, to the last one. */
    record Span(Instant from, Instant to) {}

    /**
     * @throws Refusal when it is empty or longer than 400 days
     */
    static Span of(Ask ask) {
        Instant end = ask.now().truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        Instant to = time(ask, "to", end);
        Instant from = time(ask, "from", to.minus(1, ChronoUnit.DAYS));
        if (!from.isBefore(to)) {
            throw Refusal.of("?from", "must lie before to");
        }
        if (Duration.between(from, to).compareTo(LONGEST) > 0) {
            throw Refusal.of("?from", "must lie at most 400 days before to");
        }
        return new Span(from, to);
    }

    private static Instant time(Ask ask, String name, Instant usual) {
        String text = ask.query().get(name);
        return text == null
                ? usual
                : OffsetDateTime.parse(text).toInstant().truncatedTo(ChronoUnit.HOURS);
    }
}
