/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import io.callwright.agent.dialog.words.EnglishNumbers;
import io.callwright.agent.dialog.words.EnglishNumbers.Read;
import java.time.LocalTime;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Clock times in English words, both ways. */
final class ClockWords {
    private static final Set<String> PAST = Set.of("past", "after");
    private static final Set<String> TO = Set.of("to", "before", "till");
    private static final Set<String> COUNTED =
            Set.of(
                    "day", "days", "week", "weeks", "month", "months", "hour", "hours", "minute",
                    "minutes", "people", "times");

    private ClockWords() {}

    /**
     * A time as said.
     *
     * @param hour 0..24
     * @param minute 0..59
     * @param end the word after it
     * @param bare only a number, which may mean something else
     * @param exact the half of the day is part of it (noon, fourteen thirty)
     */
    record Reading(int hour, int minute, int end, boolean bare, boolean exact) {
        static Reading of(int hour, int minute, int end) {
            return new Reading(hour, minute, end, false, false);
        }
    }

    static @Nullable Reading at(List<String> tokens, int at) {
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
        boolean to = TO.contains(tokens.get(at));
        Read hour = to || PAST.contains(tokens.get(at)) ? hour(tokens, at + 1) : null;
        if (hour == null) {
            return null;
        }
        int h = to ? (hour.value() + 11) % 12 : hour.value();
        return Reading.of(to && h == 0 ? 12 : h, to ? 60 - minutes : minutes, hour.end());
    }

    private static @Nullable Reading numbered(List<String> tokens, int at) {
        Read first = EnglishNumbers.upTo99(tokens, at);
        if (first == null || first.value() > 59) {
            return null;
        }
        int after = first.end();
        Reading relative = hourAfter(tokens, word(tokens, after, "minutes"), first.value());
        if (relative != null && first.value() > 0) {
            return relative;
        }
        Read hour = hour(tokens, at);
        if (hour == null || (after < tokens.size() && COUNTED.contains(tokens.get(after)))) {
            return null;
        }
        int clock = word(tokens, after, "o'clock");
        if (clock > after) {
            return Reading.of(hour.value(), 0, clock);
        }
        Read minutes = minutes(tokens, after);
        return minutes == null
                ? new Reading(hour.value(), 0, after, true, false)
                : Reading.of(hour.value(), minutes.value(), minutes.end());
    }

    /** {@code thirty}, {@code oh five}, {@code hundred}. */
    private static @Nullable Read minutes(List<String> tokens, int at) {
        if (word(tokens, at, "hundred") > at) {
            return new Read(0, at + 1);
        }
        if (word(tokens, at, "oh") > at || word(tokens, at, "zero") > at) {
            Read unit = EnglishNumbers.upTo99(tokens, at + 1);
            return unit != null && unit.value() < 10 ? unit : null;
        }
        Read read = EnglishNumbers.upTo99(tokens, at);
        return read != null && read.value() >= 10 && read.value() < 60 ? read : null;
    }

    private static @Nullable Read hour(List<String> tokens, int at) {
        Read read = EnglishNumbers.upTo99(tokens, at);
        return read != null && read.value() >= 1 && read.value() <= 24 ? read : null;
    }

    /** The position after the word if it stands here, else the same position. */
    private static int word(List<String> tokens, int at, String word) {
        return at < tokens.size() && tokens.get(at).equals(word) ? at + 1 : at;
    }

    static String say(LocalTime time) {
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
        String now = EnglishNumbers.words((hour + 11) % 12 + 1);
        return switch (minute) {
            case 0 -> now + " o'clock";
            case 15 -> "quarter past " + now;
            case 30 -> "half past " + now;
            case 45 -> "quarter to " + EnglishNumbers.words(hour % 12 + 1);
            default -> now + (minute < 10 ? " oh " : " ") + EnglishNumbers.words(minute);
        };
    }
}
