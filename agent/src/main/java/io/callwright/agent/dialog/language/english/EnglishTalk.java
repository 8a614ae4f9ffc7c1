/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.english;

import io.callwright.agent.dialog.words.Span;
import io.callwright.agent.dialog.words.WordList;
import java.util.List;
import java.util.Set;

/**
 * Tells a name or a number that is talked about ("Doctor Lee rang me", "my son is four") from one
 * that is given as the answer.
 */
final class EnglishTalk {
    /** Who begins so asks about the value. */
    private static final Set<String> ASKING = Set.of("is", "how", "would", "has", "have");

    /** What was, whose it is, or what it costs: somewhere beside the value. */
    private static final Set<String> TELLING =
            WordList.read(EnglishTalk.class, "telling-words.txt");

    /** What tells nothing although such words are before it: {@code I was thinking Thursday}. */
    private static final Set<String> THINKING =
            Set.of("thinking", "hoping", "going", "wondering", "meant", "mean");

    /** What a number counts, right behind it, that is asked for without it. */
    private static final Set<String> COUNTED =
            WordList.read(EnglishTalk.class, "counted-words.txt");

    /** Before the value of who somebody is: {@code this is Maria}, {@code work as a baker}. */
    private static final Set<String> BEING = Set.of("this", "am", "as", "you");

    /** May stand between such a word and the value. */
    private static final Set<String> BETWEEN = Set.of("is", "a", "the");

    private EnglishTalk() {}

    static boolean isAbout(List<String> tokens, Span value) {
        return asks(tokens)
                || tells(tokens, value)
                || (value.to() < tokens.size() && COUNTED.contains(tokens.get(value.to())))
                || isWhoSomebodyIs(tokens, value);
    }

    /** {@code how about} proposes. */
    private static boolean asks(List<String> tokens) {
        boolean proposes = tokens.size() > 1 && tokens.get(1).equals("about");
        return ASKING.contains(tokens.getFirst()) && !proposes;
    }

    private static boolean tells(List<String> tokens, Span value) {
        for (int at = 0; at < tokens.size(); at++) {
            boolean outside = at < value.from() || at >= value.to();
            boolean thinks = at + 1 < tokens.size() && THINKING.contains(tokens.get(at + 1));
            if (outside && TELLING.contains(tokens.get(at)) && !thinks) {
                return true;
            }
        }
        return false;
    }

    private static boolean isWhoSomebodyIs(List<String> tokens, Span value) {
        int before = value.from() - 1;
        while (before >= 0 && BETWEEN.contains(tokens.get(before))) {
            before--;
        }
        return before >= 0 && BEING.contains(tokens.get(before));
    }
}
