/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.spanish;

import static io.callwright.agent.dialog.language.spanish.SpanishTokens.is;

import io.callwright.agent.dialog.language.MoneyWords;
import io.callwright.agent.dialog.language.Read;
import io.callwright.agent.dialog.words.PhraseSyntax;
import io.callwright.agent.grammar.Expansion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Amounts of money in Spanish words: {@code doce euros con cincuenta}. */
final class SpanishMoney implements MoneyWords {
    /** Singular and plural of the unit, as written. */
    private static final Map<String, List<String>> UNITS =
            Map.of(
                    "EUR", List.of("euro", "euros"),
                    "USD", List.of("dólar", "dólares"),
                    "MXN", List.of("peso", "pesos"));

    private static final Set<String> CENTS = Set.of("centimo", "centimos", "centavo", "centavos");
    private static final SpanishNumbers NUMBERS = Spanish.NUMBERS;

    @Override
    public List<String> currencies() {
        return UNITS.keySet().stream().sorted().toList();
    }

    private static List<String> units(String currency) {
        List<String> units = UNITS.get(currency);
        if (units == null) {
            throw new IllegalArgumentException("no words for the currency " + currency);
        }
        return units;
    }

    @Override
    public @Nullable Reading at(List<String> tokens, int at, String currency) {
        Set<String> own = Set.copyOf(units(currency).stream().map(SpanishMoney::plain).toList());
        Read whole = NUMBERS.cardinal(tokens, at);
        if (whole == null) {
            return null;
        }
        if (is(tokens, whole.end(), CENTS)) {
            return whole.value() > 99 ? null : new Reading(whole.value(), whole.end() + 1, false);
        }
        boolean named = is(tokens, whole.end(), own);
        boolean other =
                UNITS.values().stream()
                        .flatMap(List::stream)
                        .anyMatch(unit -> is(tokens, whole.end(), Set.of(plain(unit))));
        if (other && !named) {
            return null;
        }
        int end = whole.end() + (named ? 1 : 0);
        boolean with = is(tokens, end, Set.of("con", "y"));
        Read cents = with ? NUMBERS.upTo99(tokens, end + 1) : null;
        if (cents != null) {
            boolean said = is(tokens, cents.end(), CENTS);
            return new Reading(
                    whole.value() * 100 + cents.value(), cents.end() + (said ? 1 : 0), !named);
        }
        return new Reading(whole.value() * 100, end, !named);
    }

    private static String plain(String word) {
        return SpanishTokens.of(word).getFirst();
    }

    @Override
    public String say(long cents, String currency) {
        long whole = cents / 100;
        String unit = units(currency).get(whole == 1 ? 0 : 1);
        String words =
                NUMBERS.shortened(whole)
                        + (whole >= 1_000_000 && whole % 1_000_000 == 0 ? " de " : " ")
                        + unit;
        return cents % 100 == 0 ? words : words + " con " + NUMBERS.words(cents % 100);
    }

    @Override
    public Expansion grammar(long largestCents, String currency) {
        return new Expansion.Sequence(
                List.of(
                        NUMBERS.grammar(largestCents / 100),
                        new Expansion.Maybe(
                                PhraseSyntax.parse(String.join(" | ", units(currency)))),
                        new Expansion.Maybe(
                                new Expansion.Sequence(
                                        List.of(
                                                new Expansion.Words("con"),
                                                NUMBERS.grammar(99))))));
    }
}
