/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
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
                    Map.entry("mt.", "Mount"),
                    Map.entry("ft.", "Fort"),
                    Map.entry("ln.", "Lane"),
                    Map.entry("ct.", "Court"),
                    Map.entry("pl.", "Place"),
                    Map.entry("hwy.", "Highway"),
                    Map.entry("pkwy.", "Parkway"),
                    Map.entry("ste.", "suite"),
                    Map.entry("bldg.", "building"),
                    Map.entry("appt.", "appointment"),
                    Map.entry("no.", "number"),
                    Map.entry("nos.", "numbers"),
                    Map.entry("tel.", "telephone"),
                    Map.entry("est.", "established"),
                    Map.entry("min.", "minutes"),
                    Map.entry("max.", "maximum"),
                    Map.entry("mon.", "Monday"),
                    Map.entry("tue.", "Tuesday"),
                    Map.entry("tues.", "Tuesday"),
                    Map.entry("wed.", "Wednesday"),
                    Map.entry("thu.", "Thursday"),
                    Map.entry("thurs.", "Thursday"),
                    Map.entry("fri.", "Friday"),
                    Map.entry("sat.", "Saturday"),
                    Map.entry("sun.", "Sunday"),
                    Map.entry("jan.", "January"),
                    Map.entry("feb.", "February"),
                    Map.entry("apr.", "April"),
                    Map.entry("aug.", "August"),
                    Map.entry("sept.", "September"),
                    Map.entry("oct.", "October"),
                    Map.entry("nov.", "November"),
                    Map.entry("dec.", "December"));

    /** Words as well, with another meaning: short only where a number or a month follows. */
    private static final Set<String> WORDS_TOO =
            Set.of(
                    "no.", "nos.", "sun.", "sat.", "wed.", "mon.", "min.", "max.", "est.", "ct.",
                    "pl.");

    private Abbreviations() {}

    /** The long form, or the match as it is. Groups: the short form, and what follows it. */
    static String words(MatchResult match) {
        String shortForm = match.group(1).toLowerCase(Locale.ROOT);
        String words = LONG.get(shortForm);
        if (words == null || (WORDS_TOO.contains(shortForm) && match.group(2) == null)) {
            return match.group();
        }
        return words;
    }
}
