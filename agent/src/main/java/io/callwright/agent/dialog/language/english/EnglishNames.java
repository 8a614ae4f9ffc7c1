/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.english;

import io.callwright.agent.dialog.language.NameWords;
import io.callwright.agent.dialog.words.Phrase;
import io.callwright.agent.dialog.words.PhraseSyntax;
import io.callwright.agent.dialog.words.Span;
import io.callwright.agent.dialog.words.WordList;
import io.callwright.agent.grammar.Expansion;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** English names: no list of names, but a list of words that are none. */
final class EnglishNames implements NameWords {
    private static final int MOST_WORDS = 4;
    private static final Expansion INTRODUCTION =
            PhraseSyntax.anyOf(
                    "[yes | hi | hello] [my | the] [full | first | last] name is [is]",
                    "[yes | hi | hello] this is",
                    "[yes | hi | hello] i am",
                    "[yes | no] it is",
                    "[just | please | you can | everybody | everyone | they] (call | calls) me",
                    "[you are] (speaking | talking) (to | with)",
                    "(that | it) would be",
                    "that is",
                    "i am called",
                    "[please] (put | write | put it) (me | it) down (as | under)",
                    "[it is | book it | put it] under [the name [of]]",
                    "the name of the (caller | customer | patient) is",
                    "[my | the] (surname | family name | last name | given name | first name |"
                            + " name) (is | would be | was)");
    private static final Phrase INTRODUCED = new Phrase(INTRODUCTION);
    private static final Set<String> COMMON = WordList.read(EnglishNames.class, "common-words.txt");

    /** Common words that are names too, beside another name. */
    private static final Set<String> ALSO_NAMES =
            Set.of(
                    "will", "may", "mark", "grace", "bill", "love", "day", "long", "short", "best",
                    "price", "street", "little", "young", "rose", "march", "case", "hope", "snow",
                    "rain", "french", "english", "friend", "page", "man", "good", "german", "sun",
                    "water", "church", "wood", "small", "power", "brook", "faith", "joy", "bell",
                    "major", "low", "new", "city", "booker", "coffee");

    private static final Set<String> AROUND =
            Set.of(
                    "yes",
                    "yeah",
                    "yep",
                    "okay",
                    "sure",
                    "hi",
                    "hello",
                    "hey",
                    "please",
                    "here",
                    "speaking",
                    "um",
                    "uh",
                    "er",
                    "ah",
                    "oh",
                    "well",
                    "so",
                    "thanks",
                    "thank",
                    "you",
                    "mister",
                    "mrs",
                    "miss",
                    "ms",
                    "mr",
                    "doctor",
                    "dr",
                    "sir",
                    "madam",
                    "professor",
                    "father",
                    "reverend",
                    "captain",
                    "mate",
                    "dear",
                    "darling",
                    "pet",
                    "honey",
                    "sweetheart",
                    "buddy",
                    "cheers",
                    "ta",
                    "and",
                    "the",
                    "a",
                    "is",
                    "it",
                    "just",
                    "of",
                    "course",
                    "right",
                    "that",
                    "my",
                    "name",
                    "no",
                    "sorry",
                    "again",
                    "also",
                    "good",
                    "morning",
                    "afternoon",
                    "evening");

    @Override
    public @Nullable Named in(List<String> tokens) {
        Named introduced = null;
        for (Span frame : INTRODUCED.in(tokens)) {
            Span name = trimmed(tokens, frame.to(), reach(tokens, frame.to()));
            if (name != null && isName(tokens, name, true)) {
                introduced = new Named(name, true);
            }
        }
        if (introduced != null) {
            return introduced;
        }
        Span whole = trimmed(tokens, 0, tokens.size());
        return whole != null && isName(tokens, whole, false) ? new Named(whole, false) : null;
    }

    /** To the first word after an introduction that ends the name. */
    private static int reach(List<String> tokens, int from) {
        int to = from;
        while (to < tokens.size() && AROUND.contains(tokens.get(to))) {
            to++;
        }
        while (to < tokens.size() && !ends(tokens.get(to))) {
            to++;
        }
        return to;
    }

    private static boolean ends(String token) {
        return COMMON.contains(token) && !ALSO_NAMES.contains(token);
    }

    private static @Nullable Span trimmed(List<String> tokens, int from, int to) {
        int first = from;
        int last = to;
        while (first < last && AROUND.contains(tokens.get(first))) {
            first++;
        }
        while (last > first && AROUND.contains(tokens.get(last - 1))) {
            last--;
        }
        return last > first ? new Span(first, last) : null;
    }

    private static boolean isName(List<String> tokens, Span span, boolean introduced) {
        if (span.length() > MOST_WORDS) {
            return false;
        }
        int sure = 0;
        for (String token : tokens.subList(span.from(), span.to())) {
            boolean also = ALSO_NAMES.contains(token);
            boolean common = COMMON.contains(token);
            if (!token.matches("[a-z]+") || (common && !also)) {
                return false;
            }
            sure += token.length() > 1 && !(common && also) ? 1 : 0;
        }
        return sure > 0 || (introduced && span.length() > 1);
    }

    @Override
    public boolean isCommon(String token) {
        return COMMON.contains(token);
    }

    @Override
    public String sound(String word) {
        return EnglishSound.of(word);
    }

    @Override
    public Expansion introduction() {
        return PhraseSyntax.anyOf("my name is", "this is", "i am", "it is");
    }
}
