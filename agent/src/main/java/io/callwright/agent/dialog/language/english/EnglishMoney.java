/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.english;

import io.callwright.agent.dialog.language.MoneyWords;
import io.callwright.agent.dialog.language.Read;
import io.callwright.agent.dialog.words.PhraseSyntax;
import io.callwright.agent.grammar.Expansion;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Amounts of money in English words: {@code twelve fifty}, {@code a hundred and two euros}. */
final class EnglishMoney implements MoneyWords {
    /** The words of a currency: its unit, in the singular first; its hundredth likewise. */
    private record Names(List<String> units, List<String> hundredths) {
        boolean unit(String token) {
            return units.contains(token);
        }
    }

    private static final Map<String, Names> CURRENCIES =
            Map.of(
                    "USD",
                    new Names(
                            List.of("dollar", "dollars", "buck", "bucks", "usd"),
                            List.of("cent", "cents")),
                    "EUR",
                    new Names(List.of("euro", "euros", "eur"), List.of("cent", "cents")),
                    "GBP",
                    new Names(
                            List.of("pound", "pounds", "quid", "gbp"),
                            List.of("penny", "pence", "p")));
    private static final Map<String, Integer> FRACTIONS = Map.of("half", 2, "quarter", 4);

    /** Numbers before these are no amounts. */
    private static final Set<String> COUNTED =
            Set.of(
                    "day",
                    "days",
                    "week",
                    "weeks",
                    "month",
                    "months",
                    "year",
                    "years",
                    "hour",
                    "hours",
                    "minute",
                    "minutes",
                    "people",
                    "times",
                    "o'clock",
                    "percent",
                    "am",
                    "miles",
                    "kids",
                    "installments",
                    "payments",
                    "st",
                    "street");

    private static final EnglishNumbers NUMBERS = English.NUMBERS;

    @Override
    public List<String> currencies() {
        return CURRENCIES.keySet().stream().sorted().toList();
    }

    private static Names names(String currency) {
        Names names = CURRENCIES.get(currency);
        if (names == null) {
            throw new IllegalArgumentException("no words for the currency " + currency);
        }
        return names;
    }

    @Override
    public @Nullable Reading at(List<String> tokens, int at, String currency) {
        Names names = names(currency);
        Reading reading = units(tokens, at, names);
        return reading == null || isOther(tokens, reading.end(), names) ? null : reading;
    }

    /** Another currency, or something that is counted, stands after the number. */
    private static boolean isOther(List<String> tokens, int end, Names names) {
        if (end >= tokens.size()) {
            return false;
        }
        String after = tokens.get(end);
        boolean other =
                CURRENCIES.values().stream()
                        .anyMatch(n -> !n.equals(names) && n.unit(after) && !names.unit(after));
        return other || COUNTED.contains(after);
    }

    private static @Nullable Reading units(List<String> tokens, int at, Names names) {
        Reading decimal = decimal(tokens, at, names);
        if (decimal != null) {
            return decimal;
        }
        Reading half = fraction(tokens, at, names);
        Read whole = half == null ? whole(tokens, at) : null;
        if (half != null || whole == null) {
            return half;
        }
        int end = whole.end();
        if (is(tokens, end, names.hundredths())) {
            return whole.value() > 99 ? null : new Reading(whole.value(), end + 1, false);
        }
        if (is(tokens, end, List.of("point"))) {
            Read tenths = cents(tokens, end + 1, true);
            if (tenths != null) {
                boolean named = is(tokens, tenths.end(), names.units());
                return new Reading(
                        whole.value() * 100 + tenths.value(),
                        tenths.end() + (named ? 1 : 0),
                        !named);
            }
        }
        if (is(tokens, end, names.units())) {
            return change(tokens, end + 1, whole.value(), names);
        }
        Read cents = cents(tokens, end, false); // "twelve fifty"
        boolean paired = cents != null && whole.value() < 1000 && whole.value() > 0;
        if (paired && cents != null) {
            boolean named = is(tokens, cents.end(), names.units());
            return new Reading(
                    whole.value() * 100 + cents.value(), cents.end() + (named ? 1 : 0), !named);
        }
        return new Reading(whole.value() * 100, end, true);
    }

    /** {@code two and a half thousand}, {@code five hundred}, {@code three k}. */
    private static @Nullable Read whole(List<String> tokens, int at) {
        Read read = NUMBERS.cardinal(tokens, at);
        boolean one = is(tokens, at, List.of("a")) && at + 1 < tokens.size();
        if (read == null
                && one
                && CURRENCIES.values().stream().anyMatch(n -> n.unit(tokens.get(at + 1)))) {
            return new Read(1, at + 1);
        }
        if (read == null && one && isThousand(tokens, at + 1)) {
            return new Read(1000, at + 2);
        }
        if (read == null) {
            return null;
        }
        int half = phrase(tokens, read.end(), "and", "a", "half");
        if (half > read.end() && half < tokens.size()) {
            long scale =
                    isThousand(tokens, half)
                            ? 1000
                            : is(tokens, half, List.of("hundred")) ? 100 : 0;
            if (scale > 0) {
                return new Read(read.value() * scale + scale / 2, half + 1);
            }
        }
        return isThousand(tokens, read.end())
                ? new Read(read.value() * 1000, read.end() + 1)
                : read;
    }

    private static boolean isThousand(List<String> tokens, int at) {
        return is(tokens, at, List.of("thousand", "grand", "k"));
    }

    /** {@code half a dollar}: nobody owes less than one but in cents. */
    private static @Nullable Reading fraction(List<String> tokens, int at, Names names) {
        Integer parts = FRACTIONS.get(tokens.get(at));
        int unit = phrase(tokens, at + 1, "a");
        boolean here = parts != null && unit > at + 1 && is(tokens, unit, names.units());
        return here && parts != null ? new Reading(100 / parts, unit + 1, false) : null;
    }

    /** What follows the unit: {@code [and] fifty [cents]}, {@code and a half}. */
    private static Reading change(List<String> tokens, int at, long units, Names names) {
        int half = phrase(tokens, at, "and", "a", "half");
        if (half > at) {
            return new Reading(units * 100 + 50, half, false);
        }
        int from = phrase(tokens, at, "and");
        Read oh = from == at ? cents(tokens, from, false) : null; // "four dollars oh five"
        boolean spelled = oh != null && oh.value() < 10;
        Read cents = spelled ? oh : NUMBERS.upTo99(tokens, from);
        boolean named = cents != null && is(tokens, cents.end(), names.hundredths());
        boolean plain =
                cents != null
                        && (cents.value() > 9 || named || spelled)
                        && !COUNTED.contains(next(tokens, cents));
        return cents == null || !plain
                ? new Reading(units * 100, at, false)
                : new Reading(units * 100 + cents.value(), cents.end() + (named ? 1 : 0), false);
    }

    private static String next(List<String> tokens, Read read) {
        return read.end() < tokens.size() ? tokens.get(read.end()) : "";
    }

    /** Two digits of cents: {@code fifty}, {@code oh five}; after "point" one digit is tenths. */
    private static @Nullable Read cents(List<String> tokens, int at, boolean point) {
        if (at >= tokens.size()) {
            return null;
        }
        int first = EnglishNumbers.digit(tokens.get(at));
        int second = at + 1 < tokens.size() ? EnglishNumbers.digit(tokens.get(at + 1)) : -1;
        if (first >= 0 && second >= 0 && (point || first == 0)) {
            return new Read(first * 10L + second, at + 2);
        }
        if (first >= 0) {
            return point ? new Read(first * 10L, at + 1) : null;
        }
        Read read = NUMBERS.upTo99(tokens, at);
        return read != null && read.value() > 9 ? read : null;
    }

    private static @Nullable Reading decimal(List<String> tokens, int at, Names names) {
        String token = tokens.get(at);
        if (!token.matches("[0-9]{1,9}\\.[0-9]{2}")) {
            return null;
        }
        boolean named = is(tokens, at + 1, names.units());
        return new Reading(Long.parseLong(token.replace(".", "")), at + (named ? 2 : 1), !named);
    }

    private static boolean is(List<String> tokens, int at, List<String> words) {
        return at < tokens.size() && words.contains(tokens.get(at));
    }

    private static int phrase(List<String> tokens, int at, String... words) {
        int end = at + words.length;
        boolean here = end <= tokens.size() && tokens.subList(at, end).equals(List.of(words));
        return here ? end : at;
    }

    @Override
    public String say(long cents, String currency) {
        Names names = names(currency);
        long units = cents / 100;
        long rest = cents % 100;
        String hundredths = NUMBERS.words(rest) + " " + names.hundredths().get(rest == 1 ? 0 : 1);
        if (units == 0 && rest > 0) {
            return hundredths;
        }
        String whole = NUMBERS.words(units) + " " + names.units().get(units == 1 ? 0 : 1);
        return rest == 0 ? whole : whole + " and " + hundredths;
    }

    @Override
    public Expansion grammar(long largestCents, String currency) {
        Names names = names(currency);
        Expansion units = PhraseSyntax.parse(names.units().get(0) + " | " + names.units().get(1));
        Expansion hundredths = new Expansion.Words(names.hundredths().get(1));
        Expansion cents = NUMBERS.grammar(99);
        return new Expansion.Sequence(
                List.of(
                        NUMBERS.grammar(largestCents / 100),
                        new Expansion.Maybe(units),
                        new Expansion.Maybe(
                                new Expansion.Sequence(
                                        List.of(
                                                new Expansion.Maybe(new Expansion.Words("and")),
                                                cents,
                                                new Expansion.Maybe(hundredths))))));
    }
}
