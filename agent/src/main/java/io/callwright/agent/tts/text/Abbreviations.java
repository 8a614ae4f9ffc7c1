/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;

/** Short forms that end in a full stop. Pure functions. */
final class Abbreviations {
    private static final Map<String, String> LONG =
            Map.ofEntries(
                    Map.entry("mr.", "Mister"),
                    Map.entry("mrs.", "Missus"),
                    Map.entry("ms.", "Miz"),
                    Map.entry("prof.", "Professor"),
                    Map.entry("rev.", "Reverend"),
                    Map.entry("capt.", "Captain"),
                    Map.entry("lt.", "Lieutenant"),
                    Map.entry("sgt.", "Sergeant"),
                    Map.entry("gov.", "Governor"),
                    Map.entry("sen.", "Senator"),
                    Map.entry("jr.", "Junior"),
                    Map.entry("sr.", "Senior"),
                    Map.entry("ave.", "Avenue"),
                    Map.entry("rd.", "Road"),
                    Map.entry("blvd.", "Boulevard"),
                    Map.entry("apt.", "apartment"),
                    Map.entry("ext.", "extension"),
                    Map.entry("dept.", "department"),
                    Map.entry("approx.", "approximately"),
                    Map.entry("inc.", "Incorporated"),
                    Map.entry("ltd.", "Limited"),
                    Map.entry("corp.", "Corporation"),
                    Map.entry("vs.", "versus"),
                    Map.entry("etc.", "et cetera"),
                    Map.entry("e.g.", "for example"),
                    Map.entry("i.e.", "that is"),
                    Map.entry("jan.", "January"),
                    Map.entry("feb.", "February"),
                    Map.entry("apr.", "April"),
                    Map.entry("aug.", "August"),
                    Map.entry("sept.", "September"),
                    Map.entry("oct.", "October"),
                    Map.entry("nov.", "November"),
                    Map.entry("dec.", "December"));

    private Abbreviations() {}

    /** The long form, with a full stop where the text ends, or the match as it is. */
    static String words(MatchResult match) {
        String words = LONG.get(match.group().toLowerCase(Locale.ROOT));
        return words == null ? match.group() : words;
    }
}
