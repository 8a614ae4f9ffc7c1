/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.english;

import io.callwright.agent.dialog.words.Span;
import java.util.List;
import java.util.Set;

/** Tells a value that the caller rules out ("not Friday") from one that the caller gives. */
final class EnglishNegation {
    private static final Set<String> BETWEEN =
            Set.of(
                    "make",
                    "it",
                    "do",
                    "come",
                    "on",
                    "at",
                    "in",
                    "the",
                    "by",
                    "free",
                    "available",
                    "there",
                    "here",
                    "be",
                    "for",
                    "a",
                    "want",
                    "to",
                    "need",
                    "have",
                    "time",
                    "attend",
                    "this",
                    "my",
                    "appointment",
                    "like",
                    "wish");
    private static final Set<String> INSTEAD = Set.of("instead of", "rather than");
    private static final Set<String> VERBS = Set.of("is", "does", "will", "would", "do", "are");
    private static final Set<String> DENIALS =
            Set.of("not", "no", "bad", "impossible", "difficult", "too");

    private EnglishNegation() {}

    static boolean rules(List<String> tokens, Span value) {
        return before(tokens, value.from()) || after(tokens, value.to());
    }

    /** {@code can not make it on}, {@code instead of}, {@code rather than}, {@code not}. */
    private static boolean before(List<String> tokens, int from) {
        for (int at = from - 1; at >= 0 && at >= from - 6; at--) {
            String token = tokens.get(at);
            String earlier = at > 0 ? tokens.get(at - 1) : "";
            if (token.equals("not")) {
                return !earlier.equals("why") && !earlier.equals("if");
            }
            boolean than = token.equals("than") && tokens.subList(0, at).contains("rather");
            if (than || INSTEAD.contains(earlier + " " + token)) {
                return true;
            }
            if (!BETWEEN.contains(token)) {
                return false;
            }
        }
        return false;
    }

    /** {@code does not work}, {@code is no good}, {@code is too early}. */
    private static boolean after(List<String> tokens, int to) {
        if (to + 1 >= tokens.size() || !VERBS.contains(tokens.get(to))) {
            return false;
        }
        boolean fine = tokens.subList(to + 1, tokens.size()).contains("problem");
        return DENIALS.contains(tokens.get(to + 1)) && !fine;
    }
}
