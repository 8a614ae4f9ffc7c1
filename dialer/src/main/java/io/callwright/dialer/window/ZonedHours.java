/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import io.callwright.dialer.Rule;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Hours by the wall clock of one place. A moment is within them when that place's clocks then show
 * a time within them: where clocks are set forward the skipped part is not there, where they are
 * set back a repeated part is there twice. Thread-safe; behaves as if immutable.
 */
public final class ZonedHours {
    /** Farther ahead nobody looks for an opening; unit: days. */
    static final int HORIZON = 400;

    private static final int REMEMBERED_DAYS = 32;

    private final Rule rule;
    private final WeeklyHours hours;
    private final Holidays closed;
    private final ZoneId zone;

    /** What {@link #compute} gave for days lately asked for. */
    private final ConcurrentHashMap<LocalDate, List<Opening>> remembered =
            new ConcurrentHashMap<>();

    /**
     * Hours.
     *
     * @param rule what to name when they forbid a call
     */
    public ZonedHours(Rule rule, WeeklyHours hours, Holidays closed, ZoneId zone) {
        this.rule = rule;
        this.hours = hours;
        this.closed = closed;
        this.zone = zone;
    }

    /** A stretch of time, its end exclusive. */
    record Opening(Instant start, Instant end) {}

    /** What forbids a call outside. */
    public Rule rule() {
        return rule;
    }

    /** What a person reads: the hours and where. */
    public String describe() {
        return hours + " in " + zone;
    }

    /**
     * The first moment from this one on that is within the hours; none in {@link #HORIZON} days.
     */
    Optional<Instant> next(Instant from) {
        return opening(from).map(o -> o.start().isAfter(from) ? o.start() : from);
    }

    /** The stretch that contains the moment, or else the next one. */
    Optional<Opening> opening(Instant from) {
        LocalDate day = LocalDate.ofInstant(from, zone);
        for (int i = 0; i <= HORIZON; i++) {
            for (Opening opening : openings(day.plusDays(i))) {
                if (opening.end().isAfter(from)) {
                    return Optional.of(opening);
                }
            }
        }
        return Optional.empty();
    }

    private List<Opening> openings(LocalDate day) {
        List<Opening> known = remembered.get(day);
        if (known == null) {
            if (remembered.size() >= REMEMBERED_DAYS) {
                remembered.clear();
            }
            known = compute(day);
            remembered.put(day, known);
        }
        return known;
    }

    /** A day is cut where its clocks change; within a piece wall clock and time run alike. */
    private List<Opening> compute(LocalDate day) {
        List<Span> spans = hours.on(day.getDayOfWeek());
        if (spans.isEmpty() || closed.contains(day)) {
            return List.of();
        }
        List<Opening> openings = new ArrayList<>();
        ZoneRules rules = zone.getRules();
        Instant start = day.atStartOfDay(zone).toInstant();
        Instant end = day.plusDays(1).atStartOfDay(zone).toInstant();
        while (start.isBefore(end)) {
            ZoneOffsetTransition change = rules.nextTransition(start);
            Instant pieceEnd =
                    change != null && change.getInstant().isBefore(end) ? change.getInstant() : end;
            long midnight = day.toEpochDay() * Span.DAY - rules.getOffset(start).getTotalSeconds();
            for (Span span : spans) {
                Instant from = later(start, Instant.ofEpochSecond(midnight + span.from()));
                Instant to = earlier(pieceEnd, Instant.ofEpochSecond(midnight + span.to()));
                if (from.isBefore(to)) {
                    openings.add(new Opening(from, to));
                }
            }
            start = pieceEnd;
        }
        return List.copyOf(openings);
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
