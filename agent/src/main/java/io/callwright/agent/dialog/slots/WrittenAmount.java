/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import java.math.BigDecimal;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads amounts of money that are written in figures, as programs and tables write them. */
final class WrittenAmount {
    /** A currency's sign or ISO 4217 code; then nothing but figures may be left. */
    private static final Pattern CURRENCY = Pattern.compile("\\p{Sc}|\\b[A-Z]{3}\\b");

    private static final Pattern PLAIN = Pattern.compile("([0-9]{1,9})(?:[.,]([0-9]{1,2}))?");

    /** Thousands in groups by one mark, decimals by the other. */
    private static final Pattern GROUPED =
            Pattern.compile(
                    "([0-9]{1,3}(?:([,.' ])[0-9]{3})(?:\\2[0-9]{3})*)(?:(?!\\2)[.,]([0-9]{1,2}))?");

    private WrittenAmount() {}

    /** Whether it is no amount in words. */
    static boolean isFigures(String text) {
        return bare(text).codePoints().noneMatch(Character::isLetter);
    }

    /**
     * Units and two decimals; null for what is no amount, is below zero, or can be read in two
     * ways: {@code 1.234}.
     */
    static @Nullable String value(String text) {
        String bare = bare(text);
        Matcher plain = PLAIN.matcher(bare);
        if (plain.matches()) {
            return amount(plain.group(1), plain.group(2));
        }
        Matcher grouped = GROUPED.matcher(bare);
        if (!grouped.matches() || bare.matches("[0-9]{1,3}\\.[0-9]{3}")) {
            return null;
        }
        String units = grouped.group(1).replaceAll("[^0-9]", "");
        return units.length() > 9 ? null : amount(units, grouped.group(3));
    }

    private static String bare(String text) {
        return CURRENCY.matcher(text.replace('\u00a0', ' ').replace('\u202f', ' '))
                .replaceAll("")
                .strip();
    }

    private static String amount(String units, @Nullable String decimals) {
        return new BigDecimal(units + "." + (decimals == null ? "0" : decimals))
                .setScale(2)
                .toPlainString();
    }
}
