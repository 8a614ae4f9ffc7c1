/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;

/**
 * Kinds of streets in short, and the Saint and the Doctor who are written like two of them. Pure
 * functions.
 */
final class Streets {
    private static final Map<String, String> KINDS =
            Map.ofEntries(
                    Map.entry("St", "Street"),
                    Map.entry("Dr", "Drive"),
                    Map.entry("Ave", "Avenue"),
                    Map.entry("Rd", "Road"),
                    Map.entry("Blvd", "Boulevard"),
                    Map.entry("Ln", "Lane"),
                    Map.entry("Ct", "Court"),
                    Map.entry("Pl", "Place"),
                    Map.entry("Cir", "Circle"),
                    Map.entry("Ter", "Terrace"),
                    Map.entry("Sq", "Square"),
                    Map.entry("Hwy", "Highway"),
                    Map.entry("Pkwy", "Parkway"));

    /** "45 Maple"; no name of a street is "9 PM" or "5 March". */
    private static final String HOUSE =
            "\\b(\\d{1,5}[A-Z]?(?:\\s+(?!(?:[AP]M\\b|"
                    + Dates.MONTH
                    + "|"
                    + Dates.WEEKDAY
                    + "\\b))(?:[A-Z][a-z'’]*\\.?|\\d{1,3}(?:st|nd|rd|th))){1,4}?)";

    /** Before a part of the same address no sentence has ended. */
    private static final String NEXT = "(?=(\\s+(?!(?:Apt|Ste|Suite|Unit|Bldg|Floor)\\b)[A-Z])?)";

    private static final String NAMED = "(?<=\\b[A-Z][a-z'’]{1,20}\\s|\\d(?:st|nd|rd|th)\\s)";

    private Streets() {}

    static List<Rule> rules() {
        return List.of(
                Rule.of(
                        HOUSE + "\\s+(" + String.join("|", KINDS.keySet()) + ")\\b(\\.?)" + NEXT,
                        Streets::address),
                Rule.of(
                        NAMED + "(St|Dr)(\\.)(?=\\s+" + Abbreviations.STARTER + ")",
                        match -> KINDS.get(match.group(1)) + match.group(2)),
                Rule.of("(?<=\\d(?:st|nd|rd|th)\\s)St\\.", "Street"),
                Rule.of("\\bDr\\.(?=\\s+[A-Z])", "Doctor"),
                Rule.of("(?<=[a-z])\\s+Dr\\.", " Drive"),
                Rule.of("\\bSt\\.(?=\\s+[A-Z])", "Saint"),
                Rule.of("\\bSt\\.", "Street"),
                Rule.of("(?<!\\b[A-Z][a-z'’]{0,20}\\s)\\bSt(?=\\s+[A-Z][a-z])", "Saint"));
    }

    /** Groups: house and name, kind, full stop, and last what shows that a sentence follows. */
    private static String address(MatchResult match) {
        @Nullable String next = match.group(match.groupCount());
        String stop = next == null ? "" : match.group(match.groupCount() - 1);
        return match.group(1) + " " + KINDS.get(match.group(match.groupCount() - 2)) + stop;
    }
}
