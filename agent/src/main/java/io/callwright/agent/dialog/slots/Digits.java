/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import static io.callwright.agent.dialog.words.EnglishNumbers.digitGrammar;
import static io.callwright.agent.dialog.words.EnglishNumbers.teensGrammar;
import static io.callwright.agent.dialog.words.EnglishNumbers.tensGrammar;

import io.callwright.agent.dialog.words.EnglishNumbers;
import io.callwright.agent.dialog.words.Span;
import io.callwright.agent.grammar.Expansion;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of digits: {@code five five oh one}, {@code double five}, {@code twenty three}, {@code
 * nineteen eighty five}. Normal form: the digits.
 *
 * @param min the fewest, 1 to 20
 * @param max the most, min to 20
 */
public record Digits(int min, int max) implements SlotType {
    private static final Map<String, Integer> TIMES = Map.of("double", 2, "triple", 3);

    public Digits {
        if (min < 1 || max < min || max > 20) {
            throw new IllegalArgumentException(
                    "digits need 1 <= min <= max <= 20, not " + min + " and " + max);
        }
    }

    @Override
    public SlotKind kind() {
        return SlotKind.DIGITS;
    }

    @Override
    public Expansion grammar() {
        Expansion digit = digitGrammar(true);
        Expansion pair =
                new Expansion.OneOf(
                        List.of(
                                teensGrammar(),
                                new Expansion.Sequence(
                                        List.of(
                                                tensGrammar(),
                                                new Expansion.Maybe(digitGrammar(false))))));
        Expansion repeated = new Expansion.Sequence(List.of(new Expansion.Words("double"), digit));
        return new Expansion.Repeat(
                new Expansion.OneOf(List.of(digit, repeated, pair)), Math.max(1, min / 2), max);
    }

    @Override
    public List<Found> find(List<String> tokens, SlotContext context) {
        List<Found> rows = new ArrayList<>();
        for (int from = 0; from < tokens.size(); ) {
            StringBuilder row = new StringBuilder();
            int to = from;
            for (int next = part(tokens, to, row); next > to; next = part(tokens, to, row)) {
                to = next;
            }
            if (row.length() >= min && row.length() <= max) {
                rows.add(new Found(new Span(from, to), row.toString(), row.length()));
            }
            from = Math.max(to, from + 1);
        }
        return rows;
    }

    /** Adds what the next words mean to the row; the word after them, or {@code at} for nothing. */
    private static int part(List<String> tokens, int at, StringBuilder row) {
        if (at >= tokens.size()) {
            return at;
        }
        String token = tokens.get(at);
        if (token.matches("[0-9]+")) {
            row.append(token);
            return at + 1;
        }
        int times = TIMES.getOrDefault(token, 1);
        int digit = times == 1 ? EnglishNumbers.digit(token) : digitAfter(tokens, at);
        if (digit == 2 && at + 1 < tokens.size() && tokens.get(at + 1).equals("thousand")) {
            EnglishNumbers.Read year = EnglishNumbers.upTo9999(tokens, at);
            row.append(year == null ? "" : year.value());
            return year == null ? at : year.end();
        }
        if (digit >= 0) {
            row.append(String.valueOf(digit).repeat(times));
            return at + (times == 1 ? 1 : 2);
        }
        EnglishNumbers.Read pair = EnglishNumbers.upTo99(tokens, at);
        row.append(pair == null ? "" : pair.value());
        return pair == null ? at : pair.end();
    }

    private static int digitAfter(List<String> tokens, int at) {
        return at + 1 < tokens.size() ? EnglishNumbers.digit(tokens.get(at + 1)) : -1;
    }

    @Override
    public KeypadShape keypad() {
        return new KeypadShape(min, max);
    }

    @Override
    public @Nullable String fromKeys(String keys, SlotContext context) {
        return isNormal(keys) ? keys : null;
    }

    @Override
    public @Nullable String refusal(String value, SlotContext context) {
        return null;
    }

    @Override
    public String readBack(String value) {
        return EnglishNumbers.digitWords(value);
    }

    @Override
    public boolean isNormal(String value) {
        return value.matches("[0-9]{" + min + "," + max + "}");
    }
}
