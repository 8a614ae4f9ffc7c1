/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.dialer.DialerConfig;
import io.callwright.dialer.number.AnswerRate;
import io.callwright.dialer.number.CallerNumber;
import io.callwright.store.Store;
import io.callwright.store.dial.AttemptRepository.CallerUse;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A number of ours and its use on a day (UTC), of all nodes that share the store.
 *
 * @param since first day of its use
 * @param perDay calls a day when its ramp is over
 * @param used calls of today
 * @param left calls that it may still make today, by its ramp; 0 when it is not owned
 * @param lastUsed today; null: not
 */
public record NumberUse(
        String number,
        String pool,
        boolean owned,
        LocalDate since,
        int perDay,
        int used,
        int left,
        @Nullable Instant lastUsed) {
    /** Of all numbers of the configuration, in its order. */
    static List<NumberUse> of(DialerConfig config, Store store, Instant now) {
        Map<String, CallerUse> uses = new HashMap<>();
        store.attempts()
                .callers(now.truncatedTo(ChronoUnit.DAYS))
                .forEach(use -> uses.put(use.number(), use));
        return config.numbers().stream()
                .map(ours -> of(ours, uses.get(ours.number()), now))
                .toList();
    }

    private static NumberUse of(DialerConfig.OurNumber ours, @Nullable CallerUse use, Instant now) {
        int used = use == null ? 0 : use.calls();
        Instant last = use == null ? null : use.last();
        int left = asDialled(ours, used, last, now).left(now);
        return new NumberUse(
                ours.number(),
                ours.pool(),
                ours.owned(),
                ours.firstDay(),
                ours.perDay(),
                used,
                left,
                last);
    }

    /** As the dial engine takes it up at a start: it has learned nothing of its rate yet. */
    static CallerNumber asDialled(
            DialerConfig.OurNumber ours, int used, @Nullable Instant last, Instant now) {
        return new CallerNumber(
                ours.number(),
                ours.owned(),
                ours.firstDay(),
                ours.perDay(),
                LocalDate.ofInstant(now, ZoneOffset.UTC),
                used,
                last,
                null,
                AnswerRate.NONE);
    }
}
