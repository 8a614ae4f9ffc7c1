/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.english;

import io.callwright.agent.dialog.language.DayWords;
import io.callwright.agent.dialog.language.Read;
import io.callwright.agent.dialog.words.PhraseSyntax;
import io.callwright.agent.grammar.Expansion;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.format.TextStyle;
import java.time.temporal.TemporalAdjusters;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Days in English words.
 *
 * <p>A bare weekday is the first after today; "next Tuesday" is the one in the week, beginning on
 * Monday, that follows this week; a day of the month is the first to come.
 */
final class EnglishDays implements DayWords {
    private static final EnglishNumbers NUMBERS = English.NUMBERS;
    private static final Map<String, DayOfWeek> WEEKDAYS = new HashMap<>();
    private static final Map<String, Month> MONTHS = new HashMap<>();
    private static final Set<String> NEXT = Set.of("next", "following");
    private static final Set<String> THIS = Set.of("this", "coming");
    private static final Map<String, Integer> UNITS =
            Map.of("day", 1, "days", 1, "week", 7, "weeks", 7, "fortnight", 14);
    private static final Set<String> PICKED = Set.of("one", "option", "day", "date", "slot");

    /** What people number, besides days. */
    private static final Set<String> NUMBERED =
            Set.of(
                    "question",
                    "time",
                    "thing",
                    "half",
                    "part",
                    "name",
                    "number",
                    "floor",
                    "person",
                    "letter",
                    "call",
                    "place",
                    "quarter",
                    "option",
                    "one");

    private static final Expansion GRAMMAR = spoken();
    private static final Expansion PICK_GRAMMAR =
            PhraseSyntax.parse("the (first | second | third | last | earlier | later) [one | day]");

    static {
        for (DayOfWeek day : DayOfWeek.values()) {
            String name = day.name().toLowerCase(Locale.ROOT);
            WEEKDAYS.put(name, day);
            WEEKDAYS.put(name + "s", day); // "friday's" with its ending gone
        }
        for (Month month : Month.values()) {
            MONTHS.put(month.name().toLowerCase(Locale.ROOT), month);
        }
    }

    private static LocalDate next(LocalDate today, DayOfWeek weekday) {
        return today.with(TemporalAdjusters.next(weekday));
    }

    private static LocalDate weekAfter(LocalDate today, DayOfWeek weekday) {
        return next(today, DayOfWeek.MONDAY).with(TemporalAdjusters.nextOrSame(weekday));
    }

    @Override
    public @Nullable Reading at(List<String> tokens, int at, LocalDate today) {
        Reading relative = relative(tokens, at, today);
        if (relative != null) {
            return relative;
        }
        Reading weekday = weekday(tokens, at, today);
        if (weekday == null) {
            return date(tokens, at, today);
        }
        Reading exact = date(tokens, phrase(tokens, weekday.end(), "on"), today);
        return exact == null ? weekday : exact;
    }

    private @Nullable Reading relative(List<String> tokens, int at, LocalDate today) {
        int after = phrase(tokens, at, "day", "after", "tomorrow");
        if (after > at) {
            return new Reading(today.plusDays(2), after);
        }
        return switch (tokens.get(at)) {
            case "today", "tonight" -> new Reading(today, at + 1);
            case "tomorrow" -> tomorrow(tokens, at, today);
            case "in" -> ahead(tokens, at + 1, today, "");
            case "last" -> monthEnd(tokens, at, today);
            case "end" -> monthEnd(tokens, at, today);
            default -> counted(tokens, at, today);
        };
    }

    /** {@code tomorrow}, {@code tomorrow week}, {@code the week after}. */
    private static Reading tomorrow(List<String> tokens, int at, LocalDate today) {
        int week = phrase(tokens, at + 1, "week");
        return new Reading(today.plusDays(week > at + 1 ? 8 : 1), week);
    }

    /** {@code last day of the month}, {@code end of next month}. */
    private static @Nullable Reading monthEnd(List<String> tokens, int at, LocalDate today) {
        int day = phrase(tokens, at, "last", "day");
        int of = phrase(tokens, day > at ? day : phrase(tokens, at, "end"), "of");
        if (!tokens.get(of - 1).equals("of")) {
            return null;
        }
        int end = phrase(tokens, of, "the", "month");
        end = end > of ? end : phrase(tokens, of, "this", "month");
        if (end > of) {
            return new Reading(YearMonth.from(today).atEndOfMonth(), end);
        }
        end = phrase(tokens, of, "next", "month");
        if (end > of) {
            return new Reading(YearMonth.from(today).plusMonths(1).atEndOfMonth(), end);
        }
        Month month = of < tokens.size() ? MONTHS.get(tokens.get(of)) : null;
        if (month == null) {
            return null;
        }
        YearMonth named = YearMonth.of(today.getYear(), month);
        YearMonth coming = named.isBefore(YearMonth.from(today)) ? named.plusYears(1) : named;
        return new Reading(coming.atEndOfMonth(), of + 1);
    }

    /** {@code three days}, {@code a week}, {@code two weeks}, then the word that makes it ahead. */
    private static @Nullable Reading ahead(
            List<String> tokens, int at, LocalDate today, String after) {
        int one = phrase(tokens, at, "a");
        Read count = one > at ? new Read(1, one) : NUMBERS.upTo99(tokens, at);
        count = phrase(tokens, at, "a", "couple", "of") > at ? new Read(2, at + 3) : count;
        if (count == null || count.end() >= tokens.size()) {
            return null;
        }
        int unit = UNITS.getOrDefault(tokens.get(count.end()), 0);
        int end = count.end() + 1;
        int time = after.isEmpty() ? phrase(tokens, end, "time") : end; // "in a week's time"
        time = after.isEmpty() ? phrase(tokens, time, "is", "time") : time;
        return unit == 0 ? null : new Reading(today.plusDays(unit * count.value()), time);
    }

    /**
     * {@code two weeks from today}, {@code a week from tuesday}, {@code three days after friday}.
     */
    private @Nullable Reading counted(List<String> tokens, int at, LocalDate today) {
        Reading span = ahead(tokens, at, today, "from");
        if (span == null || span.end() >= tokens.size()) {
            return null;
        }
        String link = tokens.get(span.end());
        boolean now =
                link.equals("today") || phrase(tokens, span.end(), "from", "now") > span.end();
        if (now) {
            return new Reading(span.day(), span.end() + (link.equals("today") ? 1 : 2));
        }
        boolean linked = Set.of("from", "after", "on").contains(link);
        if (!linked || span.end() + 1 >= tokens.size()) {
            return null;
        }
        Reading base = at(tokens, span.end() + 1, today);
        long days = span.day().toEpochDay() - today.toEpochDay();
        return base == null ? null : new Reading(base.day().plusDays(days), base.end());
    }

    private @Nullable Reading weekday(List<String> tokens, int at, LocalDate today) {
        int weekFirst = phrase(tokens, at, "next", "week");
        if (weekFirst > at) {
            int named = phrase(tokens, weekFirst, "on");
            DayOfWeek weekday = weekdayAt(tokens, named);
            return weekday == null ? null : new Reading(weekAfter(today, weekday), named + 1);
        }
        boolean next = NEXT.contains(tokens.get(at));
        int named = next || THIS.contains(tokens.get(at)) ? at + 1 : at;
        named = named > at ? phrase(tokens, named, "coming") : named;
        DayOfWeek weekday = weekdayAt(tokens, named);
        if (weekday == null) {
            return null;
        }
        int fortnight = phrase(tokens, named + 1, "week");
        if (fortnight > named + 1 && !next) { // "tuesday week"
            return new Reading(next(today, weekday).plusWeeks(1), fortnight);
        }
        int afterNext = phrase(tokens, named + 1, "after", "next");
        if (afterNext > named + 1) {
            return new Reading(next(today, weekday).plusWeeks(1), afterNext);
        }
        int weekLast = phrase(tokens, named + 1, "of", "next", "week");
        weekLast = weekLast > named + 1 ? weekLast : phrase(tokens, named + 1, "next", "week");
        if (next || weekLast > named + 1) {
            return new Reading(weekAfter(today, weekday), weekLast);
        }
        return new Reading(next(today, weekday), named + 1, named == at ? weekday : null);
    }

    /** {@code the third [of may]}, {@code third of may}, {@code may [the] third}; with a year. */
    private static @Nullable Reading date(List<String> tokens, int at, LocalDate today) {
        if (at >= tokens.size()) {
            return null;
        }
        Month month = MONTHS.get(tokens.get(at));
        if (month != null) {
            Read day = dayOfMonth(tokens, phrase(tokens, at + 1, "the"));
            return day == null ? null : dated(tokens, today, month, day.small(), day.end());
        }
        int number = phrase(tokens, at, "the");
        Read ordinal = NUMBERS.ordinal(tokens, number);
        Read day = ordinal == null ? NUMBERS.upTo99(tokens, number) : ordinal;
        if (day == null) {
            return null;
        }
        int of = phrase(tokens, day.end(), "of");
        month = of < tokens.size() ? MONTHS.get(tokens.get(of)) : null;
        if (month != null) { // "five may" is a date, "five may i ask" is none
            boolean asks = ordinal == null && of == day.end() && month == Month.MAY;
            return asks ? null : dated(tokens, today, month, day.small(), of + 1);
        }
        if (ordinal == null) {
            return null;
        }
        int end = phrase(tokens, of, "next", "month");
        if (end > of) {
            return valid(YearMonth.from(today).plusMonths(1), ordinal.small(), end);
        }
        end = phrase(tokens, of, "this", "month");
        end = end > of ? end : phrase(tokens, of, "the", "month");
        if (end > of) {
            return valid(YearMonth.from(today), ordinal.small(), end);
        }
        boolean pick = day.end() < tokens.size() && NUMBERED.contains(tokens.get(day.end()));
        return number > at && !pick ? dayAlone(today, ordinal) : null;
    }

    private static @Nullable Reading valid(YearMonth month, int day, int end) {
        return month.isValidDay(day) ? new Reading(month.atDay(day), end) : null;
    }

    private static @Nullable Read dayOfMonth(List<String> tokens, int at) {
        Read ordinal = NUMBERS.ordinal(tokens, at);
        return ordinal == null ? NUMBERS.upTo99(tokens, at) : ordinal;
    }

    private static @Nullable Reading dated(
            List<String> tokens, LocalDate today, Month month, int day, int end) {
        Read said = EnglishYears.at(tokens, end);
        int first = said == null ? today.getYear() : said.small();
        int last = said == null ? today.getYear() + 4 : first;
        for (int year = first; year <= last; year++) {
            boolean exists = day > 0 && YearMonth.of(year, month).isValidDay(day);
            if (exists && (said != null || !LocalDate.of(year, month, day).isBefore(today))) {
                return new Reading(LocalDate.of(year, month, day), said == null ? end : said.end());
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

    @Override
    public @Nullable Pick pick(List<String> tokens, int at) {
        int named = phrase(tokens, at, "the");
        if (named >= tokens.size()) {
            return null;
        }
        Read ordinal = NUMBERS.ordinal(tokens, named);
        int number =
                switch (tokens.get(named)) {
                    case "earlier", "earliest", "sooner", "soonest", "former" -> 1;
                    case "later", "latest", "last", "latter" -> -1;
                    default -> ordinal == null ? 0 : ordinal.small();
                };
        int end = ordinal == null ? named + 1 : ordinal.end();
        boolean one = end < tokens.size() && PICKED.contains(tokens.get(end));
        return number == 0 || (!one && named == at) ? null : new Pick(number, one ? end + 1 : end);
    }

    /** The position after these words if they stand here, else the same position. */
    private static int phrase(List<String> tokens, int at, String... words) {
        int end = at + words.length;
        boolean here = end <= tokens.size() && tokens.subList(at, end).equals(List.of(words));
        return here ? end : at;
    }

    @Override
    public String say(LocalDate day) {
        return day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                + " the "
                + EnglishNumbers.ordinalWords(day.getDayOfMonth())
                + " of "
                + day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    @Override
    public Expansion grammar() {
        return GRAMMAR;
    }

    @Override
    public Expansion pickGrammar() {
        return PICK_GRAMMAR;
    }

    private static Expansion spoken() {
        Expansion weekday =
                PhraseSyntax.parse(
                        "[on] [this | next] (monday | tuesday | wednesday | thursday | friday |"
                                + " saturday | sunday) [next week]");
        Expansion relative =
                PhraseSyntax.parse(
                        "today | tomorrow | the day after tomorrow | in (two | three) (days |"
                                + " weeks)");
        Expansion month =
                PhraseSyntax.parse(
                        "january | february | march | april | may | june | july | august |"
                                + " september | october | november | december");
        Expansion theOrdinal =
                new Expansion.Sequence(
                        List.of(new Expansion.Words("the"), EnglishNumbers.ordinalGrammar()));
        Expansion ofMonth =
                new Expansion.Maybe(
                        new Expansion.Sequence(List.of(new Expansion.Words("of"), month)));
        Expansion date =
                new Expansion.Sequence(List.of(new Expansion.Maybe(weekday), theOrdinal, ofMonth));
        return new Expansion.OneOf(List.of(weekday, relative, date));
    }
}
