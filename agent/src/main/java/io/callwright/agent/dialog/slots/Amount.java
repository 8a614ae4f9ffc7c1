/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.MoneyWords;
import io.callwright.agent.dialog.words.Span;
import io.callwright.agent.grammar.Expansion;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An amount of money: {@code twelve dollars fifty}, {@code a hundred and two euros}. Normal form:
 * units and two decimals, {@code 12.50}; on the keypad the star is the point.
 *
 * @param currency ISO 4217, one that the language has words for
 * @param min the smallest, in units
 * @param max the largest, in units, up to 9,999,999
 */
public record Amount(String currency, int min, int max, Language language) implements SlotType {
    private static final int LARGEST = 9_999_999;

    public Amount {
        if (min < 0 || max < min || max > LARGEST) {
            throw new IllegalArgumentException(
                    "an amount needs 0 <= min <= max <= 9999999, not " + min + " and " + max);
        }
        if (!language.money().currencies().contains(currency)) {
            throw new IllegalArgumentException(
                    "no words for the currency '"
                            + currency
                            + "'; there are "
                            + String.join(", ", language.money().currencies()));
        }
    }

    @Override
    public SlotKind kind() {
        return SlotKind.AMOUNT;
    }

    @Override
    public Expansion grammar() {
        return language.money().grammar(100L * max, currency);
    }

    /** A number without the currency's name counts less than one with it. */
    @Override
    public List<Found> find(List<String> tokens, SlotContext context) {
        List<Found> amounts = new ArrayList<>();
        for (int from = 0; from < tokens.size(); ) {
            MoneyWords.Reading reading = language.money().at(tokens, from, currency);
            if (reading == null) {
                from++;
                continue;
            }
            boolean other =
                    reading.bare()
                            && (language.numbers().isOther(tokens, from, reading.end())
                                    || language.numbers().isTime(tokens, reading.end()));
            if (!other) {
                amounts.add(
                        new Found(
                                new Span(from, reading.end()),
                                BigDecimal.valueOf(reading.cents(), 2).toPlainString(),
                                reading.bare() ? 1 : 2));
            }
            from = reading.end();
        }
        return amounts;
    }

    /** {@code 84.1}, {@code $1,234.50} and {@code 12,50 EUR} too; never what is below zero. */
    @Override
    public @Nullable String ofData(String text, SlotContext context) {
        return WrittenAmount.isFigures(text)
                ? WrittenAmount.value(text)
                : SlotType.super.ofData(text, context);
    }

    @Override
    public KeypadShape keypad() {
        return new KeypadShape(1, 10);
    }

    @Override
    public @Nullable String fromKeys(String keys, SlotContext context) {
        if (!keys.matches("[0-9]{1,7}(\\*[0-9]{2})?")) {
            return null;
        }
        return new BigDecimal(keys.replace('*', '.')).setScale(2).toPlainString();
    }

    @Override
    public @Nullable String refusal(String value, SlotContext context) {
        BigDecimal amount = new BigDecimal(value);
        if (amount.compareTo(BigDecimal.valueOf(min)) < 0) {
            return "too-small";
        }
        return amount.compareTo(BigDecimal.valueOf(max)) > 0 ? "too-large" : null;
    }

    @Override
    public String readBack(String value) {
        return language.money()
                .say(new BigDecimal(value).movePointRight(2).longValueExact(), currency);
    }

    @Override
    public boolean isNormal(String value) {
        return value.matches("(0|[1-9][0-9]{0,8})\\.[0-9]{2}");
    }
}
