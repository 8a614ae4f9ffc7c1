/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.english;

import java.util.Locale;

/**
 * How an English name sounds, roughly, after Lawrence Philips' Metaphone: consonants in classes,
 * vowels only where a name begins with one.
 */
final class EnglishSound {
    /** In this order; {@code $} is the end of the word, {@code ^} its beginning. */
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

    private EnglishSound() {}

    static String of(String word) {
        String sound = word.toLowerCase(Locale.ROOT);
        for (String[] rule : RULES) {
            sound = sound.replaceAll(rule[0], rule[1]);
        }
        return sound;
    }
}
