/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.slots.SlotKind;
import java.time.Duration;

/**
 * The silence that ends an answer, by the kind of question: short where one word is an answer, long
 * where people pause within it. Each 100 ms or more.
 */
public record EndOfSpeech(
        Duration yesNo,
        Duration choice,
        Duration day,
        Duration time,
        Duration digits,
        Duration number) {
    private static final Duration SHORTEST = Duration.ofMillis(100);

    public EndOfSpeech {
        requireLong("yes-no", yesNo);
        requireLong("choice", choice);
        requireLong("day", day);
        requireLong("time", time);
        requireLong("digits", digits);
        requireLong("number", number);
    }

    public static EndOfSpeech defaults() {
        return new EndOfSpeech(
                Duration.ofMillis(400),
                Duration.ofMillis(500),
                Duration.ofMillis(600),
                Duration.ofMillis(600),
                Duration.ofMillis(800),
                Duration.ofMillis(600));
    }

    Duration of(SlotKind kind) {
        return switch (kind) {
            case YES_NO -> yesNo;
            case CHOICE -> choice;
            case DAY -> day;
            case TIME -> time;
            case DIGITS -> digits;
            case NUMBER, AMOUNT -> number;
            case PHONE, SPELLING -> digits;
            case NAME -> choice;
            case TEXT -> digits;
        };
    }

    private static void requireLong(String key, Duration value) {
        if (value.compareTo(SHORTEST) < 0) {
            throw new IllegalArgumentException(
                    "end-of-speech " + key + " must be at least 100 ms, not " + value);
        }
    }
}
