/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import io.callwright.agent.dialog.words.EnglishNumbers;
import io.callwright.agent.dialog.words.PhraseSyntax;
import io.callwright.agent.dialog.words.Span;
import io.callwright.agent.grammar.Expansion;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time of day: {@code half past nine}, {@code three thirty}, {@code quarter to ten}, {@code two p
 * m}. Normal form: {@code HH:mm}; on the keypad four digits.
 *
 * <p>Without a word for the half of the day, opening hours decide, and else the usual day from
 * seven to half past six.
 */
public record TimeOfDay() implements SlotType {
    @Override
    public SlotKind kind() {
        return SlotKind.TIME;
    }

    private static final String HOUR =
            "(one | two | three | four | five | six | seven | eight | nine | ten | eleven |"
                    + " twelve)";
    private static final String CLEAR =
            "at "
                    + HOUR
                    + " | [at] "
                    + HOUR
                    + " (fifteen | thirty | forty five | o'clock)"
                    + " | [at] (half past | [a] quarter past | [a] quarter to | ten past | twenty"
                    + " past | ten to | twenty to) "
                    + HOUR
                    + " | [at] noon";
    private static final Set<String> POINTING = Set.of("that", "this", "the", "which", "any");
    private static final String HALF = " [in the (morning | afternoon | evening) | a m | p m]";
    private static final String PART = "[in the] (morning | afternoon | evening)";
    private static final Expansion GRAMMAR =
            PhraseSyntax.parse("(" + HOUR + " | " + CLEAR + ")" + HALF + " | " + PART);
    private static final Expansion BESIDE_OTHERS =
            PhraseSyntax.parse("(" + CLEAR + ")" + HALF + " | " + PART);

    @Override
    public Expansion grammar() {
        return GRAMMAR;
    }

    /** A bare number wants its "at" here. */
    @Override
    public Expansion besideOthers() {
        return BESIDE_OTHERS;
    }

    @Override
    public List<Found> find(List<String> tokens, SlotContext context) {
        PartOfDay said = PartOfDay.in(tokens);
        SlotContext here = context.with(said);
        List<Found> times = new ArrayList<>();
        for (int from = 0; from < tokens.size(); ) {
            ClockWords.Reading reading = ClockWords.at(tokens, from);
            if (reading == null || (reading.bare() && isPointedAt(tokens, from))) {
                from++;
                continue;
            }
            LocalTime time = resolve(reading, here);
            times.add(
                    new Found(
                            new Span(from, reading.end()),
                            time.toString(),
                            strength(tokens, from, reading)));
            from = reading.end();
        }
        return times;
    }

    /** {@code that one}, {@code the first three}: no time. */
    private static boolean isPointedAt(List<String> tokens, int at) {
        return at > 0 && POINTING.contains(tokens.get(at - 1));
    }

    private static int strength(List<String> tokens, int from, ClockWords.Reading reading) {
        boolean introduced =
                from > 0 && List.of("at", "around", "by").contains(tokens.get(from - 1));
        return reading.bare() && !introduced ? 1 : 2;
    }

    private static LocalTime resolve(ClockWords.Reading reading, SlotContext context) {
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

    static boolean endsWithNumber(List<String> tokens, int end) {
        String last = tokens.get(end - 1);
        return EnglishNumbers.upTo99(tokens, end - 1) != null || last.equals("o'clock");
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
        return ClockWords.say(LocalTime.parse(value));
    }

    @Override
    public boolean isNormal(String value) {
        return value.matches("([01][0-9]|2[0-3]):[0-5][0-9]");
    }
}
