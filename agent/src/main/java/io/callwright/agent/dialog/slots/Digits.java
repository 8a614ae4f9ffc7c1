/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.tts.text.DigitGroups;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A row of digits: {@code five five oh one}, {@code double five}, {@code twenty three}, {@code
 * nineteen eighty five}. Normal form: the digits.
 *
 * @param min the fewest, 1 to 20
 * @param max the most, min to 20
 * @param check the rule that the digits keep; a row that breaks it is refused
 */
public record Digits(int min, int max, CheckDigits check, Language language) implements SlotType {
    public Digits {
        if (min < 1 || max < min || max > 20) {
            throw new IllegalArgumentException(
                    "digits need 1 <= min <= max <= 20, not " + min + " and " + max);
        }
        if (check == CheckDigits.IBAN) {
            throw new IllegalArgumentException("an IBAN has letters; use type: spelling");
        }
    }

    /** In English, without a check. */
    public Digits(int min, int max) {
        this(min, max, CheckDigits.NONE, English.LANGUAGE);
    }

    @Override
    public SlotKind kind() {
        return SlotKind.DIGITS;
    }

    @Override
    public Expansion grammar() {
        Expansion row =
                new Expansion.Repeat(language.numbers().digitsGrammar(), Math.max(1, min / 2), max);
        return check == CheckDigits.ISBN_10
                ? new Expansion.Sequence(
                        List.of(row, new Expansion.Maybe(new Expansion.Words("x"))))
                : row;
    }

    @Override
    public List<Found> find(List<String> tokens, SlotContext context) {
        List<Found> rows = new ArrayList<>();
        for (DigitRows.Row row : DigitRows.in(tokens, language)) {
            boolean x =
                    check == CheckDigits.ISBN_10
                            && row.digits().length() == 9
                            && row.span().to() < tokens.size()
                            && List.of("x", "ex").contains(tokens.get(row.span().to()));
            String digits = row.digits() + (x ? "X" : "");
            if (digits.length() >= min && digits.length() <= max) {
                rows.add(new Found(row.span(), digits, digits.length()));
            }
        }
        return rows;
    }

    @Override
    public KeypadShape keypad() {
        return new KeypadShape(min, max);
    }

    /** The star stands for the X of an ISBN. */
    @Override
    public @Nullable String fromKeys(String keys, SlotContext context) {
        String digits = check == CheckDigits.ISBN_10 ? keys.replace('*', 'X') : keys;
        return isNormal(digits) ? digits : null;
    }

    @Override
    public @Nullable String refusal(String value, SlotContext context) {
        return check.holds(value) ? null : "check-digit";
    }

    /** A long row with pauses. */
    @Override
    public String readBack(String value) {
        String digits =
                DigitGroups.of(value.replace("X", "")).stream()
                        .map(language.numbers()::digitWords)
                        .collect(Collectors.joining(", "));
        return value.endsWith("X") ? digits + " X" : digits;
    }

    @Override
    public boolean isNormal(String value) {
        boolean digits = value.matches("[0-9]{" + min + "," + max + "}");
        return digits || (check == CheckDigits.ISBN_10 && value.matches("[0-9]{9}X"));
    }
}
