/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import io.callwright.agent.dialog.words.EnglishNumbers;
import io.callwright.agent.dialog.words.EnglishNumbers.Read;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Days in English words.
 *
 * <p>A bare weekday is the first after today; "next Tuesday" is the one in the week, beginning on
 * Monday, that follows this week; a day of the month is the first to come.
 */
final class DayWords {
    private static final Map<String, DayOfWeek> WEEKDAYS = byName(DayOfWeek.values());
    private static final Map<String, Month> MONTHS = byName(Month.values());
    private static final Set<String> NEXT = Set.of("next", "following");
    private static final Set<String> THIS = Set.of("this", "coming");

    private DayWords() {}

    /**
     * @param end the word after it
     */
    record Reading(LocalDate day, int end) {}

    private static <E extends Enum<E>> Map<String, E> byName(E[] values) {
        return Arrays.stream(values)
                .collect(
                        Collectors.toMap(
                                e -> e.name().toLowerCase(Locale.ROOT), Function.identity()));
    }

    static LocalDate next(LocalDate today, DayOfWeek weekday) {
        return today.with(TemporalAdjusters.next(weekday));
    }

    private static LocalDate weekAfter(LocalDate today, DayOfWeek weekday) {
        return next(today, DayOfWeek.MONDAY).with(TemporalAdjusters.nextOrSame(weekday));
    }

    static @Nullable Reading at(List<String> tokens, int at, LocalDate today) {
        Reading relative = relative(tokens, at, today);
        if (relative != null) {
            return relative;
        }
        Reading weekday = weekday(tokens, at, today);
        if (weekday == null) {
            return date(tokens, at, today);
        }
        Reading exact = date(tokens, weekday.end(), today);
        return exact == null ? weekday : exact;
    }

    private static @Nullable Reading relative(List<String> tokens, int at, LocalDate today) {
        int after = phrase(tokens, at, "day", "after", "tomorrow");
        if (after > at) {
            return new Reading(today.plusDays(2), after);
        }
        return switch (tokens.get(at)) {
            case "today", "tonight" -> new Reading(today, at + 1);
            case "tomorrow" -> new Reading(today.plusDays(1), at + 1);
            case "in" -> ahead(tokens, at + 1, today);
            default -> null;
        };
    }

    /** {@code three days}, {@code a week}, {@code two weeks}. */
    private static @Nullable Reading ahead(List<String> tokens, int at, LocalDate today) {
        Read count =
                phrase(tokens, at, "a") > at
                        ? new Read(1, at + 1)
                        : EnglishNumbers.upTo99(tokens, at);
        if (count == null || count.end() >= tokens.size()) {
            return null;
        }
        return switch (tokens.get(count.end())) {
            case "day", "days" -> new Reading(today.plusDays(count.value()), count.end() + 1);
            case "week", "weeks" -> new Reading(today.plusWeeks(count.value()), count.end() + 1);
            default -> null;
        };
    }

    private static @Nullable Reading weekday(List<String> tokens, int at, LocalDate today) {
        int weekFirst = phrase(tokens, at, "next", "week");
        if (weekFirst > at) {
            DayOfWeek weekday = weekdayAt(tokens, phrase(tokens, weekFirst, "on"));
            int end = phrase(tokens, weekFirst, "on") + 1;
            return weekday == null ? null : new Reading(weekAfter(today, weekday), end);
        }
        boolean next = NEXT.contains(tokens.get(at));
        int named = next || THIS.contains(tokens.get(at)) ? at + 1 : at;
        DayOfWeek weekday = weekdayAt(tokens, named);
        if (weekday == null) {
            return null;
        }
        int weekLast = phrase(tokens, named + 1, "next", "week");
        boolean weekAfter = next || weekLast > named + 1;
        return new Reading(weekAfter ? weekAfter(today, weekday) : next(today, weekday), weekLast);
    }

    /** {@code the third [of may]}, {@code third of may}, {@code may [the] third}. */
    private static @Nullable Reading date(List<String> tokens, int at, LocalDate today) {
        if (at >= tokens.size()) {
            return null;
        }
        Month month = MONTHS.get(tokens.get(at));
        if (month != null) {
            Read day = dayOfMonth(tokens, phrase(tokens, at + 1, "the"));
            return day == null ? null : dated(today, month, day.value(), day.end());
        }
        int number = phrase(tokens, at, "the");
        Read ordinal = EnglishNumbers.ordinal(tokens, number);
        if (ordinal == null) {
            return null;
        }
        int named = phrase(tokens, ordinal.end(), "of");
        month = named < tokens.size() ? MONTHS.get(tokens.get(named)) : null;
        if (month != null) {
            return dated(today, month, ordinal.value(), named + 1);
        }
        return number > at ? dayAlone(today, ordinal) : null;
    }

    private static @Nullable Read dayOfMonth(List<String> tokens, int at) {
        Read ordinal = EnglishNumbers.ordinal(tokens, at);
        return ordinal == null ? EnglishNumbers.upTo99(tokens, at) : ordinal;
    }

    private static @Nullable Reading dated(LocalDate today, Month month, int day, int end) {
        for (int year = today.getYear(); year <= today.getYear() + 4; year++) {
            boolean exists = YearMonth.of(year, month).isValidDay(day);
            if (exists && !LocalDate.of(year, month, day).isBefore(today)) {
                return new Reading(LocalDate.of(year, month, day), end);
            }
        }
        return null;
    }

    private static @Nullable Reading dayAlone(LocalDate today, Read day) {
        for (LocalDate date = today; date.isBefore(today.plusDays(62)); date = date.plusDays(1)) {
            if (date.getDayOfMonth() == day.value()) {
                return new Reading(date, day.end());
            }
        }
        return null;
    }

    private static @Nullable DayOfWeek weekdayAt(List<String> tokens, int at) {
        return at < tokens.size() ? WEEKDAYS.get(tokens.get(at)) : null;
    }

    /** The position after these words if they stand here, else the same position. */
    private static int phrase(List<String> tokens, int at, String... words) {
        int end = at + words.length;
        boolean here = end <= tokens.size() && tokens.subList(at, end).equals(List.of(words));
        return here ? end : at;
    }
}
