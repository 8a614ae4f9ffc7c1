/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.dialer.DialerConfig;
import io.callwright.dialer.number.AnswerRate;
import io.callwright.dialer.number.CallerNumber;
import io.callwright.store.dial.AttemptRepository.CallerUse;
import io.callwright.store.dial.CallerNumberRow;
import io.callwright.store.dial.CallerNumberRow.Learned;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number of ours, as configuration and store together say, and its use on a day (UTC) of all
 * nodes that share the store.
 *
 * @param number as the engine dials with it
 * @param pool that campaigns name
 * @param configured whether it stands in dialer.numbers
 * @param why it rests; empty when it does not
 * @param version for changes
 */
public record NumberUse(
        CallerNumber number, String pool, boolean configured, String why, int version) {
    /**
     * @param ours null when the configuration does not name it
     * @param row null when nothing is stored of it
     * @param use null when it was not shown today
     * @return empty for what is left of a number that is ours no more
     */
    static Optional<NumberUse> of(
            DialerConfig.@Nullable OurNumber ours,
            @Nullable CallerNumberRow row,
            @Nullable CallerUse use,
            Instant now) {
        if (ours == null && (row == null || row.pool() == null)) {
            return Optional.empty();
        }
        if (ours != null) {
            CallerNumberRow stored = row == null ? CallerNumberRow.configured(ours.number()) : row;
            return Optional.of(of(filled(ours, stored), true, use, now));
        }
        return Optional.of(of(Objects.requireNonNull(row), false, use, now));
    }

    /** What was changed wins; the pool and the first day are the configuration's alone. */
    private static CallerNumberRow filled(DialerConfig.OurNumber ours, CallerNumberRow row) {
        return new CallerNumberRow(
                ours.number(),
                ours.pool(),
                Objects.requireNonNullElse(row.owned(), ours.owned()),
                ours.firstDay(),
                Objects.requireNonNullElse(row.perDay(), ours.perDay()),
                row.region(),
                row.learned(),
                row.version());
    }

    private static NumberUse of(
            CallerNumberRow row, boolean configured, @Nullable CallerUse use, Instant now) {
        Instant until = row.learned().restsUntil();
        boolean rests = until != null && now.isBefore(until);
        CallerNumber number =
                new CallerNumber(
                        row.number(),
                        row.region(),
                        Boolean.TRUE.equals(row.owned()),
                        Objects.requireNonNull(row.since()),
                        Objects.requireNonNull(row.perDay()),
                        LocalDate.ofInstant(now, ZoneOffset.UTC),
                        use == null ? 0 : use.calls(),
                        use == null ? null : use.last(),
                        rests ? until : null,
                        rate(row.learned()));
        return new NumberUse(
                number,
                Objects.requireNonNull(row.pool()),
                configured,
                rests ? row.learned().why() : "",
                row.version());
    }

    static AnswerRate rate(Learned learned) {
        return new AnswerRate(
                learned.calls(), learned.usual(), learned.recent(), learned.blocked());
    }
}
