/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.spanish;

import static io.callwright.agent.dialog.language.spanish.SpanishTokens.is;
import static io.callwright.agent.dialog.language.spanish.SpanishTokens.phrase;

import io.callwright.agent.dialog.language.DayWords;
import io.callwright.agent.dialog.language.Read;
import io.callwright.agent.dialog.words.PhraseSyntax;
import io.callwright.agent.grammar.Expansion;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.Month;
import java.time.YearMonth;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Days in Spanish words. A bare weekday is the first after today; "el próximo martes" and "el
 * martes que viene" are so too, as most people mean them; "el martes de la semana que viene" is in
 * the week from Monday on that follows this one.
 */
final class SpanishDays implements DayWords {
    private static final SpanishNumbers NUMBERS = Spanish.NUMBERS;
    private static final List<String> WEEKDAYS =
            List.of("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo");
    private static final List<String> MONTHS =
            List.of(
                    "enero",
                    "febrero",
                    "marzo",
                    "abril",
                    "mayo",
                    "junio",
                    "julio",
                    "agosto",
                    "septiembre",
                    "octubre",
                    "noviembre",
                    "diciembre");
    private static final Map<String, Integer> UNITS =
            Map.of("dia", 1, "dias", 1, "semana", 7, "semanas", 7, "quincena", 15);
    private static final Set<String> NEXT = Set.of("proximo", "siguiente", "este");
    private static final Expansion GRAMMAR = spoken();
    private static final Expansion PICKS =
            PhraseSyntax.parse(
                    "(el | la) (primero | primera | segundo | segunda | último | última)");

    private static int index(List<String> names, List<String> tokens, int at) {
        if (at >= tokens.size()) {
            return -1;
        }
        String token = tokens.get(at).equals("setiembre") ? "septiembre" : tokens.get(at);
        return names.stream().map(n -> SpanishTokens.of(n).getFirst()).toList().indexOf(token);
    }

    @Override
    public @Nullable Reading at(List<String> tokens, int at, LocalDate today) {
        int after = phrase(tokens, at, "pasado", "manana");
        if (after > at) {
            return new Reading(today.plusDays(2), after);
        }
        if (is(tokens, at, Set.of("hoy"))) {
            return new Reading(today, at + 1);
        }
        if (is(tokens, at, Set.of("manana")) && !is(tokens, at - 1, Set.of("la"))) {
            return new Reading(today.plusDays(1), at + 1);
        }
        int in = phrase(tokens, at, "dentro", "de");
        in = in > at ? in : phrase(tokens, at, "en");
        if (in > at) {
            return ahead(tokens, in, today);
        }
        Reading weekday = weekday(tokens, at, today);
        if (weekday == null) {
            return date(tokens, at, today);
        }
        Reading date = date(tokens, phrase(tokens, weekday.end(), "el"), today);
        return date == null ? weekday : date;
    }

    private static @Nullable Reading ahead(List<String> tokens, int at, LocalDate today) {
        Read count = NUMBERS.upTo99(tokens, at);
        int unit =
                count == null || count.end() >= tokens.size()
                        ? 0
                        : UNITS.getOrDefault(tokens.get(count.end()), 0);
        return count == null || unit == 0
                ? null
                : new Reading(today.plusDays(unit * count.value()), count.end() + 1);
    }

    private static @Nullable Reading weekday(List<String> tokens, int at, LocalDate today) {
        int named = is(tokens, at, NEXT) ? at + 1 : at;
        int index = index(WEEKDAYS, tokens, named);
        if (index < 0) {
            return null;
        }
        DayOfWeek weekday = DayOfWeek.of(index + 1);
        int end = named + 1;
        for (String[] tail :
                new String[][] {
                    {"de", "la", "semana", "que", "viene"},
                    {"de", "la", "proxima", "semana"},
                    {"de", "la", "semana", "proxima"},
                }) {
            int week = phrase(tokens, end, tail);
            if (week > end) {
                LocalDate monday = today.with(TemporalAdjusters.next(DayOfWeek.MONDAY));
                return new Reading(monday.with(TemporalAdjusters.nextOrSame(weekday)), week);
            }
        }
        int coming = phrase(tokens, end, "que", "viene");
        coming = coming > end ? coming : phrase(tokens, end, "proximo");
        boolean bare = named == at && coming == end;
        return new Reading(
                today.with(TemporalAdjusters.next(weekday)), coming, bare ? weekday : null);
    }

    /** {@code [el] tres de mayo [de dos mil veintisiete]}, {@code el tres}, {@code el día tres}. */
    private static @Nullable Reading date(List<String> tokens, int at, LocalDate today) {
        int article = phrase(tokens, at, "el");
        int number = phrase(tokens, article, "dia");
        Read day = NUMBERS.ordinal(tokens, number);
        if (day == null) {
            return null;
        }
        int of = phrase(tokens, day.end(), "de");
        int month = of > day.end() ? index(MONTHS, tokens, of) : -1;
        if (month >= 0) {
            return dated(tokens, today, Month.of(month + 1), day.small(), of + 1);
        }
        boolean clear = number > at && !is(tokens, day.end(), Set.of("y", "de", "menos"));
        return clear ? dayAlone(today, day) : null;
    }

    private static @Nullable Reading dated(
            List<String> tokens, LocalDate today, Month month, int day, int end) {
        int of = phrase(tokens, end, "de");
        of = of > end ? of : phrase(tokens, end, "del");
        Read year = of > end ? NUMBERS.cardinal(tokens, of) : null;
        boolean said = year != null && year.value() > 1900 && year.value() < 2100;
        int first = said && year != null ? year.small() : today.getYear();
        for (int y = first; y <= (said ? first : first + 4); y++) {
            boolean exists = day > 0 && YearMonth.of(y, month).isValidDay(day);
            if (exists && (said || !LocalDate.of(y, month, day).isBefore(today))) {
                return new Reading(
                        LocalDate.of(y, month, day), said && year != null ? year.end() : end);
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

    @Override
    public @Nullable Pick pick(List<String> tokens, int at) {
        int named = is(tokens, at, Set.of("el", "la")) ? at + 1 : at;
        if (named == at || named >= tokens.size()) {
            return null;
        }
        return switch (tokens.get(named)) {
            case "primero", "primera" -> new Pick(1, named + 1);
            case "segundo", "segunda" -> new Pick(2, named + 1);
            case "tercero", "tercera" -> new Pick(3, named + 1);
            case "ultimo", "ultima" -> new Pick(-1, named + 1);
            default -> null;
        };
    }

    @Override
    public String say(LocalDate day) {
        int number = day.getDayOfMonth();
        return WEEKDAYS.get(day.getDayOfWeek().getValue() - 1)
                + " "
                + (number == 1 ? "primero" : NUMBERS.words(number))
                + " de "
                + MONTHS.get(day.getMonthValue() - 1);
    }

    @Override
    public Expansion grammar() {
        return GRAMMAR;
    }

    @Override
    public Expansion pickGrammar() {
        return PICKS;
    }

    private static Expansion spoken() {
        Expansion weekday =
                PhraseSyntax.parse(
                        "[el] [próximo] ("
                                + String.join(" | ", WEEKDAYS)
                                + ") [que viene | de la semana que viene]");
        Expansion relative =
                PhraseSyntax.parse(
                        "hoy | mañana | pasado mañana | (en | dentro de) (dos | tres) (días |"
                                + " semanas)");
        Expansion ofMonth = PhraseSyntax.parse("de (" + String.join(" | ", MONTHS) + ")");
        Expansion date =
                new Expansion.Sequence(
                        List.of(
                                new Expansion.Maybe(weekday),
                                new Expansion.Words("el"),
                                new Expansion.OneOf(
                                        List.of(
                                                NUMBERS.grammar(31),
                                                new Expansion.Words("primero"))),
                                new Expansion.Maybe(ofMonth)));
        return new Expansion.OneOf(List.of(weekday, relative, date));
    }
}
