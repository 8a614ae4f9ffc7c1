/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import io.callwright.agent.dialog.language.DayWords;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.words.Span;
import io.callwright.agent.grammar.Expansion;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A day to come: {@code next Tuesday}, {@code tomorrow}, {@code the third of May}. Normal form: ISO
 * 8601, {@code 2026-05-03}; the keys 1 to 7 are the next Monday to Sunday, or number what the
 * question offers.
 *
 * @param withinDays how many days ahead are possible, 1 to 400
 * @param offered the variables that hold the days on offer; empty where any day will do
 */
public record Day(int withinDays, List<String> offered, Language language) implements SlotType {
    public Day {
        offered = List.copyOf(offered);
        if (withinDays < 1 || withinDays > 400) {
            throw new IllegalArgumentException("within-days is 1 to 400, not " + withinDays);
        }
    }

    /** Any day, in English. */
    public Day(int withinDays) {
        this(withinDays, List.of(), English.LANGUAGE);
    }

    @Override
    public SlotKind kind() {
        return SlotKind.DAY;
    }

    @Override
    public Expansion grammar() {
        Expansion days = language.days().grammar();
        return offered.isEmpty()
                ? days
                : new Expansion.OneOf(List.of(days, language.days().pickGrammar()));
    }

    @Override
    public List<Found> find(List<String> tokens, SlotContext context) {
        List<Found> days = new ArrayList<>();
        for (int from = 0; from < tokens.size(); ) {
            Found found = at(tokens, from, context);
            if (found != null) {
                days.add(found);
            }
            from = found == null ? from + 1 : found.span().to();
        }
        return days;
    }

    private @Nullable Found at(List<String> tokens, int from, SlotContext context) {
        DayWords.Pick pick =
                context.offered().isEmpty() ? null : language.days().pick(tokens, from);
        if (pick != null && pick.number() <= context.offered().size()) {
            int index = pick.number() < 0 ? context.offered().size() - 1 : pick.number() - 1;
            return found(from, pick.end(), context.offered().get(index));
        }
        DayWords.Reading reading = language.days().at(tokens, from, context.now().toLocalDate());
        if (reading == null) {
            return null;
        }
        LocalDate offer = reading.weekday() == null ? null : offer(reading.weekday(), context);
        return found(from, reading.end(), offer == null ? reading.day() : offer);
    }

    /** A bare "Tuesday" is the Tuesday on offer, also where it is not the next. */
    private static @Nullable LocalDate offer(DayOfWeek weekday, SlotContext context) {
        return context.offered().stream()
                .filter(day -> day.getDayOfWeek() == weekday)
                .findFirst()
                .orElse(null);
    }

    private static Found found(int from, int to, LocalDate day) {
        return new Found(new Span(from, to), day.toString(), 1);
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
        int key = Integer.parseInt(keys);
        if (!context.offered().isEmpty()) {
            return key > context.offered().size()
                    ? null
                    : context.offered().get(key - 1).toString();
        }
        LocalDate today = context.now().toLocalDate();
        return today.with(TemporalAdjusters.next(DayOfWeek.of(key))).toString();
    }

    @Override
    public @Nullable String refusal(String value, SlotContext context) {
        LocalDate day = LocalDate.parse(value);
        LocalDate today = context.now().toLocalDate();
        if (day.isBefore(today)) {
            return "past";
        }
        if (!context.offered().isEmpty()) {
            return context.offered().contains(day) ? null : "not-offered";
        }
        if (day.isAfter(today.plusDays(withinDays))) {
            return "too-far";
        }
        return context.hours().days().contains(day.getDayOfWeek()) ? null : "closed-day";
    }

    @Override
    public String readBack(String value) {
        return language.days().say(LocalDate.parse(value));
    }

    @Override
    public boolean isNormal(String value) {
        try {
            return LocalDate.parse(value).toString().equals(value);
        } catch (DateTimeParseException notADate) {
            return false;
        }
    }
}
