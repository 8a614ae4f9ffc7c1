/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.Read;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.words.Span;
import io.callwright.agent.grammar.Expansion;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A count. Normal form: decimal digits without leading zeros.
 *
 * @param min the smallest, at least 0
 * @param max the largest, min to 9999
 */
public record WholeNumber(int min, int max, Language language) implements SlotType {
    private static final Pattern FIGURES = Pattern.compile("0*([0-9]{1,9})(?:[.,]0+)?");

    public WholeNumber {
        if (min < 0 || max < min || max > 9999) {
            throw new IllegalArgumentException(
                    "a number needs 0 <= min <= max <= 9999, not " + min + " and " + max);
        }
    }

    /** In English. */
    public WholeNumber(int min, int max) {
        this(min, max, English.LANGUAGE);
    }

    @Override
    public SlotKind kind() {
        return SlotKind.NUMBER;
    }

    @Override
    public Expansion grammar() {
        return language.numbers().grammar(max);
    }

    @Override
    public List<Found> find(List<String> tokens, SlotContext context) {
        List<Found> numbers = new ArrayList<>();
        for (int from = 0; from < tokens.size(); ) {
            Read read = language.numbers().cardinal(tokens, from);
            if (read == null) {
                from++;
                continue;
            }
            boolean other =
                    language.numbers().isOther(tokens, from, read.end())
                            || language.numbers().isTime(tokens, read.end());
            if (!other) {
                numbers.add(new Found(new Span(from, read.end()), String.valueOf(read.value()), 1));
            }
            from = read.end();
        }
        return numbers;
    }

    /** {@code 5.0} too, as programs write it; never what is below zero. */
    @Override
    public @Nullable String ofData(String text, SlotContext context) {
        if (text.codePoints().anyMatch(Character::isLetter)) {
            return SlotType.super.ofData(text, context);
        }
        Matcher figures = FIGURES.matcher(text.strip());
        return figures.matches() ? figures.group(1) : null;
    }

    @Override
    public KeypadShape keypad() {
        return new KeypadShape(1, String.valueOf(max).length());
    }

    @Override
    public @Nullable String fromKeys(String keys, SlotContext context) {
        return keys.matches("[0-9]{1,4}") ? String.valueOf(Integer.parseInt(keys)) : null;
    }

    @Override
    public @Nullable String refusal(String value, SlotContext context) {
        long n = Long.parseLong(value);
        return n < min ? "too-small" : n > max ? "too-large" : null;
    }

    @Override
    public String readBack(String value) {
        return language.numbers().words(Long.parseLong(value));
    }

    @Override
    public boolean isNormal(String value) {
        return value.matches("0|[1-9][0-9]{0,8}");
    }
}
