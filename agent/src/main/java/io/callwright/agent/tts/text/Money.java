/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/** Amounts of money. Pure functions. */
final class Money {
    private record Currency(String one, String many, String cent, String cents) {}

    private static final Map<String, Currency> CURRENCIES =
            Map.of(
                    "$", new Currency("dollar", "dollars", "cent", "cents"),
                    "€", new Currency("euro", "euros", "cent", "cents"),
                    "£", new Currency("pound", "pounds", "penny", "pence"),
                    "¥", new Currency("yen", "yen", "sen", "sen"),
                    "USD", new Currency("dollar", "dollars", "cent", "cents"),
                    "EUR", new Currency("euro", "euros", "cent", "cents"),
                    "GBP", new Currency("pound", "pounds", "penny", "pence"));

    private static final Map<String, String> SCALES =
            Map.of(
                    "k", "thousand",
                    "m", "million",
                    "mn", "million",
                    "b", "billion",
                    "bn", "billion",
                    "t", "trillion");

    private Money() {}

    /** Groups: sign, number, and perhaps " million". */
    static String words(MatchResult match) {
        return words(match.group(1).strip(), match.group(2), match.group(3));
    }

    /** $20-30: groups are sign, numbers, and perhaps " million". */
    static String range(MatchResult match) {
        String sign = match.group(1);
        String from = match.group(2);
        @Nullable String scale = match.group(4);
        boolean once = scale != null || !(from + match.group(3)).contains(".");
        String first = once ? Numbers.decimal(from) : words(sign, from, null);
        return first + " to " + words(sign, match.group(3), scale);
    }

    /** €1.234,56 or 1.234,56 €: groups are sign, whole, cents, sign; one sign is enough. */
    static String decimalComma(MatchResult match) {
        boolean money = !match.group(1).isEmpty() || match.group(4) != null;
        return money ? "€" + match.group(2).replace(".", "") + "." + match.group(3) : match.group();
    }

    private static String words(String sign, String written, @Nullable String scale) {
        Currency currency = Objects.requireNonNull(CURRENCIES.get(sign));
        String number = written.replace(",", "");
        if (scale != null) {
            String plain = scale.strip().toLowerCase(Locale.ROOT);
            return Numbers.decimal(number)
                    + " "
                    + SCALES.getOrDefault(plain, plain)
                    + " "
                    + currency.many();
        }
        int point = number.indexOf('.');
        String whole = point < 0 ? number : number.substring(0, point);
        String fraction = point < 0 ? "" : number.substring(point + 1);
        if (!fraction.isEmpty() && fraction.length() != 2) {
            return Numbers.decimal(number) + " " + currency.many();
        }
        int cents = fraction.isEmpty() ? 0 : Integer.parseInt(fraction);
        String units =
                Numbers.cardinal(whole) + " " + (isOne(whole) ? currency.one() : currency.many());
        String rest =
                Numbers.cardinal(cents) + " " + (cents == 1 ? currency.cent() : currency.cents());
        if (cents == 0) {
            return units;
        }
        return whole.chars().allMatch(digit -> digit == '0') ? rest : units + " and " + rest;
    }

    /** "20 USD": groups are the number and the currency. */
    static String codeBehind(MatchResult match) {
        return EnglishText.spoken(match.group(2) + " " + match.group(1));
    }

    /** "50¢". */
    static String cents(MatchResult match) {
        return Numbers.cardinal(match.group(1)) + (isOne(match.group(1)) ? " cent" : " cents");
    }

    private static boolean isOne(String whole) {
        return whole.equals("1");
    }
}
