/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.LetterWords;
import io.callwright.agent.dialog.language.NumberWords;
import io.callwright.agent.dialog.words.Span;
import io.callwright.agent.grammar.Expansion;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A word or a code, letter by letter: {@code b as in boy, r, o, w, n}, {@code bravo romeo}, {@code
 * double t}. Normal form: capital letters and digits.
 *
 * @param min the fewest, 1 to 40
 * @param max the most, min to 40
 * @param digits whether digits may stand among the letters
 * @param check {@link CheckDigits#NONE} or {@link CheckDigits#IBAN}
 */
public record Spelling(int min, int max, boolean digits, CheckDigits check, Language language)
        implements SlotType {
    /** In a row of signs: the digit zero or the letter O. */
    private static final char EITHER = '?';

    public Spelling {
        if (min < 1 || max < min || max > 40) {
            throw new IllegalArgumentException(
                    "a spelling needs 1 <= min <= max <= 40, not " + min + " and " + max);
        }
        if (check != CheckDigits.NONE && (check != CheckDigits.IBAN || !digits)) {
            throw new IllegalArgumentException(
                    "a spelling is checked by 'check: iban' with 'alphabet: letters-and-digits'");
        }
    }

    @Override
    public SlotKind kind() {
        return SlotKind.SPELLING;
    }

    @Override
    public Expansion grammar() {
        Expansion letter = language.letters().grammar();
        Expansion sign =
                digits
                        ? new Expansion.OneOf(List.of(letter, language.numbers().digitsGrammar()))
                        : letter;
        return new Expansion.Repeat(sign, digits ? Math.max(1, min / 2) : min, max);
    }

    @Override
    public List<Found> find(List<String> tokens, SlotContext context) {
        List<Found> rows = new ArrayList<>();
        for (int from = 0; from < tokens.size(); ) {
            Row row = row(tokens, from);
            String word = settled(row.text.toString().strip().toUpperCase(Locale.ROOT));
            boolean fits = word.length() >= min && word.length() <= max;
            if (fits && isSpelled(row, word)) {
                rows.add(new Found(new Span(from, row.end), word, word.length()));
            }
            from = Math.max(row.end, from + 1);
        }
        return rows;
    }

    private static final class Row {
        final StringBuilder text = new StringBuilder();
        int clear;
        int end;
    }

    /** "I see", "are you": letters by their sound only, and no spelling. */
    private static boolean isSpelled(Row row, String word) {
        return word.length() == 1 ? row.clear == 1 : 2 * row.clear >= word.length();
    }

    /** "Oh" is the digit or the letter: as the check wants it, else as its neighbours are. */
    private String settled(String word) {
        int at = word.indexOf(EITHER);
        if (at < 0) {
            return word;
        }
        String head = word.substring(0, at);
        String tail = word.substring(at + 1);
        String digit = settled(head + "0" + tail);
        String letter = settled(head + "O" + tail);
        if (check != CheckDigits.NONE) {
            return check.holds(letter) ? letter : digit;
        }
        boolean beside =
                (!head.isEmpty() && Character.isLetter(head.charAt(at - 1)))
                        || (!tail.isEmpty() && Character.isLetter(tail.charAt(0)));
        return beside ? letter : digit;
    }

    private Row row(List<String> tokens, int from) {
        Row row = new Row();
        row.end = from;
        for (int at = from; at < tokens.size(); ) {
            NumberWords.Row number = digits ? language.numbers().digits(tokens, at) : null;
            LetterWords.Spelled letters = language.letters().at(tokens, at);
            boolean zero = number != null && letters != null && !letters.clear();
            if (zero && number != null && letters != null && number.end() == letters.end()) {
                row.text.append(EITHER);
                row.clear++;
                row.end = number.end();
            } else if (number != null && (letters == null || zero)) {
                row.text.append(number.digits());
                row.clear += number.digits().length();
                row.end = number.end();
            } else if (letters != null) {
                row.text.append(letters.letters());
                row.clear += letters.clear() ? letters.letters().length() : 0;
                row.end = letters.end();
            } else if (row.end == from || !language.numbers().isPause(tokens.get(at))) {
                break;
            } else {
                at++;
                continue;
            }
            at = row.end;
        }
        return row;
    }

    @Override
    public @Nullable KeypadShape keypad() {
        return digits ? new KeypadShape(min, max) : null;
    }

    /** Keys can give a code that has no letters. */
    @Override
    public @Nullable String fromKeys(String keys, SlotContext context) {
        return digits && keys.matches("[0-9]+") && isNormal(keys) ? keys : null;
    }

    @Override
    public @Nullable String refusal(String value, SlotContext context) {
        return check.holds(value) ? null : "check-digit";
    }

    @Override
    public String readBack(String value) {
        return language.letters().say(value);
    }

    @Override
    public boolean isNormal(String value) {
        String signs = digits ? "[A-Z0-9 -]" : "[A-Z -]";
        return value.matches(signs + "{" + min + "," + max + "}");
    }
}
