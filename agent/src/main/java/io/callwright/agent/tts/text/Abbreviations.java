/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
                    Map.entry("co.", "Company"),
                    Map.entry("bros.", "Brothers"),
                    Map.entry("gen.", "General"),
                    Map.entry("col.", "Colonel"),
                    Map.entry("avg.", "average"),
                    Map.entry("incl.", "including"),
                    Map.entry("excl.", "excluding"),
                    Map.entry("qty.", "quantity"),
                    Map.entry("ref.", "reference"),
                    Map.entry("acct.", "account"),
                    Map.entry("attn.", "attention"),
                    Map.entry("misc.", "miscellaneous"),
                    Map.entry("pp.", "pages"),
                    Map.entry("vol.", "volume"),
                    Map.entry("fig.", "figure"),
                    Map.entry("thur.", "Thursday"),
                    Map.entry("sep.", "September"),
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
                    "pl.", "col.", "gen.", "fig.");

    /** In capital letters words or acronyms of their own. */
    private static final Set<String> NOT_IN_CAPITALS =
            Set.of("apr.", "sat.", "sun.", "mon.", "est.", "ct.", "ms.", "col.", "mt.", "gen.");

    /** May end a sentence, and then keep their full stop. */
    private static final Set<String> MAYBE_LAST =
            Set.of(
                    "jr.", "sr.", "ave.", "rd.", "blvd.", "ln.", "hwy.", "pkwy.", "inc.", "ltd.",
                    "corp.", "co.", "etc.", "bros.");

    /** A word with which sentences begin and names do not. */
    static final String STARTER =
            "(?:The|This|That|These|There|Then|Please|Call|Press|Say|Bring|Turn|Go|Take|Come|Ask"
                    + "|We|You|It|He|She|They|I|Your|Our|My|If|In|On|At|For|To|And|Or|But|So|Is|Are"
                    + "|Do|Does|Can|Will|Would|What|When|Where|How|Who|Thank|Thanks|Yes|No)\\b";

    private static final Pattern SENTENCE = Pattern.compile("\\s+" + STARTER);

    private Abbreviations() {}

    /**
     * The long form, or the match as it is. Groups: the short form, a number or month that follows
     * it, and the word that follows it.
     */
    static String words(MatchResult match) {
        String shortForm = match.group(1).toLowerCase(Locale.ROOT);
        String words = LONG.get(shortForm);
        boolean word = WORDS_TOO.contains(shortForm) && match.group(2) == null;
        boolean capitals = match.group(1).equals(match.group(1).toUpperCase(Locale.ROOT));
        if (words == null || word || (capitals && NOT_IN_CAPITALS.contains(shortForm))) {
            return match.group();
        }
        @Nullable String next = match.group(match.groupCount());
        boolean last = next != null && SENTENCE.matcher(next).matches();
        return last && MAYBE_LAST.contains(shortForm) ? words + "." : words;
    }

    /** "Inc" as "Incorporated". */
    static String withoutStop(MatchResult match) {
        return LONG.getOrDefault(match.group(1).toLowerCase(Locale.ROOT) + ".", match.group());
    }

    /** "MR" as "Mister", from lists that are all capitals. */
    static String title(MatchResult match) {
        return match.group(1).equals("DR")
                ? "Doctor"
                : LONG.getOrDefault(match.group(1).toLowerCase(Locale.ROOT) + ".", match.group());
    }
}
