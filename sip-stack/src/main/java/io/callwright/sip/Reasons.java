/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reason headers (RFC 3326) and the Q.850 cause in them. */
final class Reasons {
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([A-Za-z]+)\\s*=\\s*(\"(?:[^\"\\\\]|\\\\.)*\"|[^;,\\s]+)");

    private Reasons() {}

    /**
     * The cause of an end: the Q.850 Reason where there is one, else the first, else the phrase.
     */
    static Cause cause(int sipStatus, String phrase, List<String> reasons, Cause.By by) {
        String chosen = null;
        for (String reason : reasons) {
            boolean q850 = reason.toUpperCase(Locale.ROOT).startsWith("Q.850");
            if (q850 || chosen == null) {
                chosen = reason;
            }
            if (q850) {
                break;
            }
        }
        return chosen == null
                ? new Cause(sipStatus, null, null, phrase, by)
                : parsed(sipStatus, phrase, chosen, by);
    }

    private static Cause parsed(int sipStatus, String phrase, String reason, Cause.By by) {
        boolean isQ850 = reason.toUpperCase(Locale.ROOT).startsWith("Q.850");
        Integer q850 = null;
        String location = null;
        String text = phrase;
        Matcher m = PARAMETER.matcher(reason);
        while (m.find()) {
            String value = unquoted(m.group(2));
            switch (m.group(1).toLowerCase(Locale.ROOT)) {
                case "cause" -> q850 = isQ850 ? q850(value) : null;
                case "location" -> location = value;
                case "text" -> text = value;
                default -> {}
            }
        }
        return new Cause(sipStatus, q850, location, text, by);
    }

    private static @Nullable Integer q850(String value) {
        int cause = SdpNumbers.firstInt(value, 1, 127);
        return cause < 0 ? null : cause;
    }

    private static String unquoted(String value) {
        return value.startsWith("\"")
                ? value.substring(1, value.length() - 1).replace("\\\"", "\"").replace("\\\\", "\\")
                : value;
    }
}
