/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import io.callwright.agent.dialog.words.EnglishNumbers;
import io.callwright.agent.dialog.words.PhraseSyntax;
import io.callwright.agent.dialog.words.Span;
import io.callwright.agent.grammar.Expansion;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A day to come: {@code next Tuesday}, {@code tomorrow}, {@code the third of May}. Normal form: ISO
 * 8601, {@code 2026-05-03}; the keys 1 to 7 are the next Monday to Sunday.
 *
 * @param withinDays how many days ahead are possible, 1 to 400
 */
public record Day(int withinDays) implements SlotType {
    private static final Expansion GRAMMAR = spoken();

    public Day {
        if (withinDays < 1 || withinDays > 400) {
            throw new IllegalArgumentException("within-days is 1 to 400, not " + withinDays);
        }
    }

    @Override
    public SlotKind kind() {
        return SlotKind.DAY;
    }

    @Override
    public Expansion grammar() {
        return GRAMMAR;
    }

    @Override
    public List<Found> find(List<String> tokens, SlotContext context) {
        List<Found> days = new ArrayList<>();
        for (int from = 0; from < tokens.size(); ) {
            DayWords.Reading reading = DayWords.at(tokens, from, context.now().toLocalDate());
            if (reading == null) {
                from++;
                continue;
            }
            days.add(new Found(new Span(from, reading.end()), reading.day().toString(), 1));
            from = reading.end();
        }
        return days;
    }

    @Override
    public KeypadShape keypad() {
        return KeypadShape.exactly(1);
    }

    @Override
    public @Nullable String fromKeys(String keys, SlotContext context) {
        if (!keys.matches("[1-7]")) {
            return null;
        }
        DayOfWeek weekday = DayOfWeek.of(Integer.parseInt(keys));
        return DayWords.next(context.now().toLocalDate(), weekday).toString();
    }

    @Override
    public @Nullable String refusal(String value, SlotContext context) {
        LocalDate day = LocalDate.parse(value);
        LocalDate today = context.now().toLocalDate();
        if (day.isBefore(today)) {
            return "past";
        }
        if (day.isAfter(today.plusDays(withinDays))) {
            return "too-far";
        }
        return context.hours().days().contains(day.getDayOfWeek()) ? null : "closed-day";
    }

    @Override
    public String readBack(String value) {
        LocalDate day = LocalDate.parse(value);
        return day.getDayOfWeek().getDisplayName(TextStyle.FULL, Locale.ENGLISH)
                + " the "
                + EnglishNumbers.ordinalWords(day.getDayOfMonth())
                + " of "
                + day.getMonth().getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    @Override
    public boolean isNormal(String value) {
        try {
            return LocalDate.parse(value).toString().equals(value);
        } catch (DateTimeParseException notADate) {
            return false;
        }
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
