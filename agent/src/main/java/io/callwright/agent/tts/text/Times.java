/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.Locale;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Times of the day. Pure functions. */
final class Times {
    private Times() {}

    /**
     * "a.m." after an hour becomes the letters A M; its full stop stays where a sentence may end.
     * Groups: the digit before it, its first letter, what shows the end of a sentence.
     */
    static String half(MatchResult match) {
        @Nullable String hour = match.group(1);
        boolean dotted = match.group().endsWith(".");
        if (hour == null && !dotted) {
            return match.group(); // the word "am"
        }
        String letters = match.group(2).toUpperCase(Locale.ROOT) + " M";
        return (hour == null ? "" : hour.strip() + " ")
                + letters
                + (dotted && match.group(3) != null ? "." : "");
    }

    /** Groups: hour, minute, and perhaps A M or P M. */
    static String clock(MatchResult match) {
        int hour = Integer.parseInt(match.group(1));
        int minute = Integer.parseInt(match.group(2));
        @Nullable String half = match.group(3);
        if (hour > 24 || minute > 59) {
            return match.group();
        }
        if (hour == 0 && minute == 0) {
            return "midnight";
        }
        String minutes =
                minute == 0
                        ? half == null ? hour <= 12 ? " o'clock" : " hundred hours" : ""
                        : (minute < 10 ? " oh " : " ") + Numbers.cardinal(minute);
        return Numbers.cardinal(hour) + minutes + (half == null ? "" : " " + half.strip());
    }

    /** Groups: hours, minutes and seconds. */
    static String duration(MatchResult match) {
        return "%s, %s and %s"
                .formatted(
                        counted(match.group(1), "hour"),
                        counted(match.group(2), "minute"),
                        counted(match.group(3), "second"));
    }

    /** "one hour", "two hours". */
    static String counted(String number, String unit) {
        int n = Integer.parseInt(number);
        return Numbers.cardinal(n) + " " + unit + (n == 1 ? "" : "s");
    }
}
