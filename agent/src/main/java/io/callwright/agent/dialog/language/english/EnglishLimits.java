/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.english;

import io.callwright.agent.dialog.words.Span;
import java.util.List;
import java.util.Set;

/** Tells a value that only bounds what is meant ("before Friday") from one that is meant. */
final class EnglishLimits {
    private static final Set<String> BEFORE =
            Set.of(
                    "before", "after", "until", "till", "by", "since", "except", "but", "than",
                    "every", "between", "last", "past", "from", "old", "besides", "apart", "beyond",
                    "used", "under", "over", "least", "most", "below", "above");

    /** What has a number that is nobody's telephone. */
    private static final Set<String> NUMBERED =
            Set.of(
                    "account",
                    "order",
                    "policy",
                    "invoice",
                    "fax",
                    "card",
                    "security",
                    "reference",
                    "customer",
                    "ticket",
                    "case",
                    "insurance",
                    "serial",
                    "tracking",
                    "flat",
                    "apartment",
                    "room",
                    "house",
                    "error");

    /** May stand between such a word and the value. */
    private static final Set<String> BETWEEN =
            Set.of("the", "on", "number", "was", "is", "next", "of", "to", "be");

    private static final Set<String> AFTER =
            Set.of("latest", "earliest", "onwards", "onward", "before", "any", "anymore");

    /** May stand between the value and such a word. */
    private static final Set<String> LINKS = Set.of("at", "the", "and", "is", "was", "what", "i");

    private static final int REACH = 4;

    /** Who begins so asks about the value rather than giving it. */
    private static final Set<String> ASKING =
            Set.of(
                    "what", "which", "who", "why", "when", "where", "do", "does", "did", "are",
                    "was", "whose");

    private EnglishLimits() {}

    static boolean limits(List<String> tokens, Span value) {
        if (asks(tokens)) {
            return true;
        }
        for (int at = value.from() - 1; at >= Math.max(0, value.from() - REACH); at--) {
            if (BEFORE.contains(tokens.get(at)) || NUMBERED.contains(tokens.get(at))) {
                return true;
            }
            if (!BETWEEN.contains(tokens.get(at))) {
                break;
            }
        }
        for (int at = value.to(); at < Math.min(tokens.size(), value.to() + REACH); at++) {
            if (AFTER.contains(tokens.get(at))) {
                return true;
            }
            if (!LINKS.contains(tokens.get(at))) {
                break;
            }
        }
        return false;
    }

    /** {@code what about} and {@code do it} propose. */
    private static boolean asks(List<String> tokens) {
        if (tokens.size() < 2) {
            return false;
        }
        String second = tokens.get(1);
        boolean proposes = second.equals("about") || second.equals("it") || second.equals("if");
        boolean isIt = tokens.getFirst().equals("is") && second.equals("it");
        return isIt || (ASKING.contains(tokens.getFirst()) && !proposes);
    }
}
