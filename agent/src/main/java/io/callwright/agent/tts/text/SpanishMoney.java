/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

/** Amounts of money in Spanish, with either decimal sign. Pure functions. */
final class SpanishMoney {
    private SpanishMoney() {}

    /**
     * "20 dólares con 50".
     *
     * @param amount with or without cents: 1.234,50, 1,234.50
     * @param sign $, €, USD or EUR
     */
    static String words(String amount, String sign) {
        boolean euro = sign.equals("€") || sign.equals("EUR");
        boolean cents = amount.matches(".*[.,]\\d\\d");
        String whole =
                (cents ? amount.substring(0, amount.length() - 3) : amount).replaceAll("[.,]", "");
        int rest = cents ? Integer.parseInt(amount.substring(amount.length() - 2)) : 0;
        String small = rest + (euro ? " céntimo" : " centavo") + (rest == 1 ? "" : "s");
        if (whole.matches("0+") && rest > 0) {
            return small;
        }
        boolean one = whole.equals("1");
        String unit = euro ? (one ? "euro" : "euros") : one ? "dólar" : "dólares";
        return (one ? "un" : whole) + " " + unit + (rest == 0 ? "" : " con " + rest);
    }
}
