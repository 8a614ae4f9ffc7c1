/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.TimeWords;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.words.Span;
import io.callwright.agent.grammar.Expansion;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A time of day: {@code half past nine}, {@code three thirty}, {@code quarter to ten}, {@code two p
 * m}. Normal form: {@code HH:mm}; on the keypad four digits.
 *
 * <p>Without a word for the half of the day, opening hours decide, and else the usual day from
 * seven to half past six.
 */
public record TimeOfDay(Language language) implements SlotType {
    /** In English. */
    public TimeOfDay() {
        this(English.LANGUAGE);
    }

    /** Digits in a row that are no time. */
    private static final int LONG_NUMBER = 6;

    @Override
    public SlotKind kind() {
        return SlotKind.TIME;
    }

    @Override
    public Expansion grammar() {
        return language.times().grammar();
    }

    @Override
    public Expansion besideOthers() {
        return language.times().besideOthers();
    }

    @Override
    public List<Found> find(List<String> tokens, SlotContext context) {
        TimeWords words = language.times();
        SlotContext here = context.with(words.partOfDay(tokens));
        List<Span> numbers = longNumbers(tokens);
        List<Found> times = new ArrayList<>();
        for (int from = 0; from < tokens.size(); ) {
            int at = from;
            TimeWords.Reading reading = words.at(tokens, from);
            if (reading == null
                    || numbers.stream().anyMatch(n -> n.contains(new Span(at, at + 1)))) {
                from++;
                continue;
            }
            boolean weak = reading.bare() && !words.isIntroduced(tokens, from);
            times.add(
                    new Found(
                            new Span(from, reading.end()),
                            resolve(reading, here).toString(),
                            weak ? 1 : 2));
            from = reading.end();
        }
        return times;
    }

    /** "Two oh two, four five six .." is a telephone number, not two minutes past two. */
    private List<Span> longNumbers(List<String> tokens) {
        return DigitRows.in(tokens, language).stream()
                .filter(row -> row.digits().length() >= LONG_NUMBER)
                .map(DigitRows.Row::span)
                .toList();
    }

    private static LocalTime resolve(TimeWords.Reading reading, SlotContext context) {
        int hour = reading.hour();
        int minute = reading.minute();
        if (reading.exact() || hour > 12 || hour == 0) {
            return LocalTime.of(hour % 24, minute);
        }
        if (context.partOfDay() != null) {
            return context.partOfDay().resolve(hour, minute);
        }
        LocalTime early = LocalTime.of(hour % 12, minute);
        LocalTime late = early.plusHours(12);
        boolean earlyFits = context.hours().includes(early);
        if (earlyFits != context.hours().includes(late)) {
            return earlyFits ? early : late;
        }
        return early.getHour() >= 7 ? early : late;
    }

    @Override
    public KeypadShape keypad() {
        return KeypadShape.exactly(4);
    }

    @Override
    public @Nullable String fromKeys(String keys, SlotContext context) {
        if (!keys.matches("[01][0-9][0-5][0-9]|2[0-3][0-5][0-9]")) {
            return null;
        }
        return keys.substring(0, 2) + ":" + keys.substring(2);
    }

    @Override
    public @Nullable String refusal(String value, SlotContext context) {
        return context.hours().includes(LocalTime.parse(value)) ? null : "outside-hours";
    }

    @Override
    public String readBack(String value) {
        return language.times().say(LocalTime.parse(value));
    }

    @Override
    public boolean isNormal(String value) {
        return value.matches("([01][0-9]|2[0-3]):[0-5][0-9]");
    }
}
