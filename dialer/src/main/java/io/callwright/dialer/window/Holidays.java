/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import io.callwright.dialer.DataFile;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.MonthDay;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Days on which nobody is rung, in any year. Immutable.
 *
 * @param rules those that repeat
 * @param dates single ones
 */
public record Holidays(List<Rule> rules, Set<LocalDate> dates) {
    /** No day at all. */
    public static final Holidays NONE = new Holidays(List.of(), Set.of());

    public Holidays {
        rules = List.copyOf(rules);
        dates = Set.copyOf(dates);
    }

    /** A day that comes each year. */
    public sealed interface Rule {
        /** The day of that year. */
        LocalDate in(int year);
    }

    /** The same day of the same month. */
    public record Fixed(MonthDay day) implements Rule {
        @Override
        public LocalDate in(int year) {
            return day.atYear(year);
        }
    }

    /**
     * A weekday of a month.
     *
     * @param nth 1..5 from the month's start, -1 for the last
     */
    public record Nth(int nth, DayOfWeek weekday, Month month) implements Rule {
        @Override
        public LocalDate in(int year) {
            return LocalDate.of(year, month, 1)
                    .with(TemporalAdjusters.dayOfWeekInMonth(nth, weekday));
        }
    }

    /** Days after (before, when negative) Easter Sunday of the Gregorian calendar. */
    public record Easter(int days) implements Rule {
        @Override
        public LocalDate in(int year) {
            return sunday(year).plusDays(days);
        }

        /** The anonymous Gregorian computus. */
        private static LocalDate sunday(int year) {
            int a = year % 19;
            int b = year / 100;
            int c = year % 100;
            int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
            int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
            int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
            return LocalDate.of(year, f / 31, f % 31 + 1);
        }
    }

    /** Whether nobody is rung on that day. */
    public boolean contains(LocalDate date) {
        return dates.contains(date)
                || rules.stream().anyMatch(rule -> rule.in(date.getYear()).equals(date));
    }

    /** The national holidays that come with the program, by country (ISO 3166-1). */
    static Map<String, Holidays> standard() {
        Map<String, List<Rule>> byCountry = new HashMap<>();
        for (DataFile.Line line : DataFile.of(Holidays.class, "holidays.txt").lines()) {
            byCountry.computeIfAbsent(line.word(0), country -> new ArrayList<>()).add(rule(line));
        }
        Map<String, Holidays> holidays = new HashMap<>();
        byCountry.forEach((country, rules) -> holidays.put(country, new Holidays(rules, Set.of())));
        return Map.copyOf(holidays);
    }

    private static Rule rule(DataFile.Line line) {
        String kind = line.word(1);
        return switch (kind) {
            case "fixed" -> new Fixed(MonthDay.parse("--" + line.word(2)));
            case "nth" ->
                    new Nth(
                            Integer.parseInt(line.word(2)),
                            line.constant(3, DayOfWeek.class),
                            line.constant(4, Month.class));
            case "easter" -> new Easter(Integer.parseInt(line.word(2)));
            default ->
                    throw line.wrong(
                            "'%s' is none of %s"
                                    .formatted(kind, Arrays.asList("fixed", "nth", "easter")));
        };
    }
}
