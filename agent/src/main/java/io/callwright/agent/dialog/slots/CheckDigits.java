/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import java.math.BigInteger;
import java.util.Locale;

/** Rules by which the digits of a number prove that it was said and heard right. */
public enum CheckDigits {
    /** Any digits. */
    NONE,
    /** ISO/IEC 7812-1 annex B: payment cards. */
    LUHN,
    /** ISO 2108 before 2007: weights 10 to 1, modulo 11, the last may be X. */
    ISBN_10,
    /** GS1: weights 1 and 3 in turn from the right, modulo 10; also ISBN-13 and EAN. */
    EAN,
    /** ISO 7064 MOD 97-10 over the digits as they stand. */
    MOD_97,
    /** ISO 13616: ISO 7064 MOD 97-10 over the number that begins with its country. */
    IBAN;

    /** As in a flow file: {@code isbn-10}. */
    public String key() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * Whether the rule holds.
     *
     * @param value digits; an IBAN has capital letters too
     */
    public boolean holds(String value) {
        return switch (this) {
            case NONE -> true;
            case LUHN -> luhn(value);
            case ISBN_10 -> value.length() == 10 && weighted(value) % 11 == 0;
            case EAN -> ean(value) % 10 == 0;
            case MOD_97 -> mod97(value);
            case IBAN ->
                    value.matches("[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30}")
                            && mod97(value.substring(4) + value.substring(0, 4));
        };
    }

    private static boolean luhn(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            int twice = digit * 2 > 9 ? digit * 2 - 9 : digit * 2;
            sum += i % 2 == 0 ? digit : twice;
        }
        return sum % 10 == 0;
    }

    private static int weighted(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(i) == 'X' ? 10 : digits.charAt(i) - '0';
            sum += (10 - i) * digit;
        }
        return sum;
    }

    private static int ean(String digits) {
        int sum = 0;
        for (int i = 0; i < digits.length(); i++) {
            int digit = digits.charAt(digits.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? digit : 3 * digit;
        }
        return sum;
    }

    /** Letters count as 10 to 35. */
    private static boolean mod97(String value) {
        StringBuilder number = new StringBuilder();
        value.chars().forEach(c -> number.append(Character.digit(c, 36)));
        BigInteger rest = new BigInteger(number.toString()).mod(BigInteger.valueOf(97));
        return rest.equals(BigInteger.ONE);
    }
}
