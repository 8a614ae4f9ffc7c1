/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.Locale;
import java.util.Map;
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
                    "k",
                    "thousand",
                    "m",
                    "million",
                    "bn",
                    "billion",
                    "b",
                    "billion",
                    "mn",
                    "million");

    private Money() {}

    /** Groups: sign, number, and perhaps " million". */
    static String words(MatchResult match) {
        Currency currency = CURRENCIES.get(match.group(1).strip());
        String number = match.group(2).replace(",", "");
        @Nullable String scale = match.group(3);
        if (currency == null) {
            return match.group();
        }
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
