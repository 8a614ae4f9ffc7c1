/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.english;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * How an English name sounds, roughly, after Lawrence Philips' Metaphone: consonants in classes,
 * vowels only where a name begins with one.
 */
final class EnglishSound {
    /** Regular expressions with their replacements, in this order. */
    private static final String[][] RULES = {
        {"[^a-z]", ""},
        {"^(kn|gn|pn)", "n"},
        {"^wr", "r"},
        {"^x", "s"},
        {"^wh", "w"},
        {"^ps", "s"},
        {"mb$", "m"},
        {"tch", "C"},
        {"sch", "sk"},
        {"(ch|tu(?=r))", "C"},
        {"(sh|sio|tio|ssi)", "X"},
        {"ph", "f"},
        {"(augh|ough)(?=$|t)", "o"},
        {"gh", "g"},
        {"dg(?=[eiy])", "j"},
        {"th", "0"},
        {"ck", "k"},
        {"c(?=[eiy])", "s"},
        {"[cq]", "k"},
        {"x", "ks"},
        {"g(?=[eiy])", "j"},
        {"z", "s"},
        {"v", "f"},
        {"d", "t"},
        {"(?<=.)[hwy]", ""},
        {"(.)\\1+", "$1"},
        {"^[aeiou]+", "A"},
        {"(?<=.)[aeiou]+", ""},
        {"(.)\\1+", "$1"},
    };

    private record Rule(Pattern pattern, String replacement) {}

    private static final List<Rule> COMPILED =
            Arrays.stream(RULES).map(r -> new Rule(Pattern.compile(r[0]), r[1])).toList();

    private EnglishSound() {}

    static String of(String word) {
        String sound = word.toLowerCase(Locale.ROOT);
        for (Rule rule : COMPILED) {
            sound = rule.pattern.matcher(sound).replaceAll(rule.replacement);
        }
        return sound;
    }
}
