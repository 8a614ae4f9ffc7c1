/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.english;

import io.callwright.agent.dialog.language.PartOfDay;
import io.callwright.agent.dialog.language.Read;
import io.callwright.agent.dialog.language.TimeWords;
import io.callwright.agent.dialog.words.PhraseSyntax;
import io.callwright.agent.grammar.Expansion;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Clock times in English words, both ways. */
final class EnglishTimes implements TimeWords {
    private static final Set<String> PAST = Set.of("past", "after");
    private static final Set<String> TO = Set.of("to", "before", "till");
    private static final Set<String> COUNTED =
            Set.of(
                    "day",
                    "days",
                    "week",
                    "weeks",
                    "month",
                    "months",
                    "hour",
                    "hours",
                    "minute",
                    "minutes",
                    "people",
                    "times",
                    "of",
                    "dollars",
                    "bucks",
                    "percent",
                    "kids",
                    "moment",
                    "second",
                    "seconds",
                    "accounts",
                    "years",
                    "year");

    private static final EnglishNumbers NUMBERS = English.NUMBERS;
    private static final Set<String> POINTING =
            Set.of("that", "this", "the", "which", "any", "half");
    private static final Set<String> INTRODUCING =
            Set.of("at", "around", "by", "about", "say", "for");
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
    private static final String HALF = " [in the (morning | afternoon | evening) | a m | p m]";
    private static final String PART = "[in the] (morning | afternoon | evening)";
    private static final Expansion GRAMMAR =
            PhraseSyntax.parse("(" + HOUR + " | " + CLEAR + ")" + HALF + " | " + PART);
    private static final Expansion BESIDE_OTHERS =
            PhraseSyntax.parse("(" + CLEAR + ")" + HALF + " | " + PART);

    @Override
    public @Nullable Reading at(List<String> tokens, int at) {
        Reading reading = said(tokens, at);
        return reading == null || (reading.bare() && isPointedAt(tokens, at)) ? null : reading;
    }

    /** {@code that one}, {@code the first three}: no time. */
    private static boolean isPointedAt(List<String> tokens, int at) {
        return NUMBERS.isOther(tokens, at, at + 1)
                || (at > 0 && POINTING.contains(tokens.get(at - 1)));
    }

    @Override
    public boolean isIntroduced(List<String> tokens, int at) {
        return at > 0 && INTRODUCING.contains(tokens.get(at - 1));
    }

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
    public @Nullable PartOfDay partOfDay(List<String> tokens) {
        PartOfDay part = null;
        for (int at = 0; at < tokens.size(); at++) {
            boolean greeting = at > 0 && tokens.get(at - 1).equals("good");
            PartOfDay here = greeting ? null : part(tokens, at);
            part = here == null ? part : here;
        }
        return part;
    }

    private static @Nullable PartOfDay part(List<String> tokens, int at) {
        boolean beforeM = at + 1 < tokens.size() && tokens.get(at + 1).equals("m");
        return switch (tokens.get(at)) {
            case "morning" -> PartOfDay.MORNING;
            case "afternoon", "lunchtime" -> PartOfDay.AFTERNOON;
            case "evening", "tonight", "night" -> PartOfDay.EVENING;
            case "am" -> at > 0 && endsWithNumber(tokens, at) ? PartOfDay.MORNING : null;
            case "a" -> beforeM ? PartOfDay.MORNING : null;
            case "p" -> beforeM ? PartOfDay.AFTERNOON : null;
            default -> null;
        };
    }

    private static boolean endsWithNumber(List<String> tokens, int end) {
        String last = tokens.get(end - 1);
        return NUMBERS.upTo99(tokens, end - 1) != null || last.equals("o'clock");
    }

    private static @Nullable Reading said(List<String> tokens, int at) {
        String token = tokens.get(at);
        return switch (token) {
            case "noon", "midday" -> new Reading(12, 0, at + 1, false, true);
            case "midnight" -> new Reading(0, 0, at + 1, false, true);
            case "half" -> hourAfter(tokens, at + 1, 30);
            case "quarter" -> hourAfter(tokens, at + 1, 15);
            default -> token.contains(":") ? digital(token, at) : numbered(tokens, at);
        };
    }

    private static @Nullable Reading digital(String token, int at) {
        if (!token.matches("([01]?[0-9]|2[0-3]):[0-5][0-9]")) {
            return null;
        }
        String[] parts = token.split(":", -1);
        return Reading.of(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), at + 1);
    }

    /** {@code past ten}, {@code to ten}, after the count of minutes. */
    private static @Nullable Reading hourAfter(List<String> tokens, int at, int minutes) {
        if (at >= tokens.size()) {
            return null;
        }
        boolean of = tokens.get(at).equals("of") && minutes < 30; // "quarter of nine"
        boolean to = of || TO.contains(tokens.get(at));
        Read hour = to || PAST.contains(tokens.get(at)) ? hour(tokens, at + 1) : null;
        if (hour == null) {
            return null;
        }
        int h = to ? (hour.small() + 11) % 12 : hour.small();
        return Reading.of(to && h == 0 ? 12 : h, to ? 60 - minutes : minutes, hour.end());
    }

    private static @Nullable Reading numbered(List<String> tokens, int at) {
        Read first = NUMBERS.upTo99(tokens, at);
        if (first == null || first.small() > 59) {
            return null;
        }
        int after = first.end();
        Reading relative = hourAfter(tokens, word(tokens, after, "minutes"), first.small());
        if (relative != null && first.small() > 0) {
            return relative;
        }
        Read hour = hour(tokens, at);
        if (hour == null || (after < tokens.size() && COUNTED.contains(tokens.get(after)))) {
            return null;
        }
        int clock = word(tokens, after, "o'clock");
        if (clock > after) {
            return Reading.of(hour.small(), 0, clock);
        }
        Read minutes = minutes(tokens, after);
        return minutes == null
                ? new Reading(hour.small(), 0, after, true, false)
                : Reading.of(hour.small(), minutes.small(), minutes.end());
    }

    /** {@code thirty}, {@code oh five}, {@code hundred}. */
    private static @Nullable Read minutes(List<String> tokens, int at) {
        if (word(tokens, at, "hundred") > at) {
            return new Read(0, at + 1);
        }
        if (word(tokens, at, "oh") > at || word(tokens, at, "zero") > at) {
            Read unit = NUMBERS.upTo99(tokens, at + 1);
            return unit != null && unit.value() < 10 ? unit : null;
        }
        Read read = NUMBERS.upTo99(tokens, at);
        return read != null && read.value() >= 10 && read.value() < 60 ? read : null;
    }

    private static @Nullable Read hour(List<String> tokens, int at) {
        Read read = NUMBERS.upTo99(tokens, at);
        return read != null && read.value() >= 1 && read.value() <= 24 ? read : null;
    }

    /** The position after the word if it stands here, else the same position. */
    private static int word(List<String> tokens, int at, String word) {
        return at < tokens.size() && tokens.get(at).equals(word) ? at + 1 : at;
    }

    @Override
    public String say(LocalTime time) {
        if (time.equals(LocalTime.NOON)) {
            return "twelve noon";
        }
        if (time.equals(LocalTime.MIDNIGHT)) {
            return "midnight";
        }
        int hour = time.getHour();
        String part =
                hour < 12 ? "in the morning" : hour < 18 ? "in the afternoon" : "in the evening";
        return clock(hour, time.getMinute()) + " " + part;
    }

    private static String clock(int hour, int minute) {
        String now = NUMBERS.words((hour + 11) % 12 + 1);
        return switch (minute) {
            case 0 -> now + " o'clock";
            case 15 -> "quarter past " + now;
            case 30 -> "half past " + now;
            case 45 -> "quarter to " + NUMBERS.words(hour % 12 + 1);
            default -> now + (minute < 10 ? " oh " : " ") + NUMBERS.words(minute);
        };
    }
}
