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

    /** With these too, where nobody proposes a value by asking: {@code is Doctor Lee a woman}. */
    private static final Set<String> WONDERING = Set.of("is", "how", "would", "has", "have");

    /** Tells of something, in the midst of which the value stands: what was, or somebody else. */
    private static final Set<String> TELLING =
            Set.of(
                    "was",
                    "were",
                    "had",
                    "did",
                    "ago",
                    "yesterday",
                    "already",
                    "told",
                    "said",
                    "sent",
                    "lent",
                    "charged",
                    "paid",
                    "cost",
                    "costs",
                    "bought",
                    "spent",
                    "owed",
                    "called",
                    "rang",
                    "phoned",
                    "cancelled",
                    "signed",
                    "wrote",
                    "born",
                    "birthday",
                    "complaint",
                    "complain",
                    "difference",
                    "against",
                    "always",
                    "never",
                    "rent",
                    "bill",
                    "salary",
                    "wage",
                    "wages",
                    "pension",
                    "income",
                    "earn",
                    "says",
                    "way",
                    "starts",
                    "begins",
                    "hyphen",
                    "mouthful",
                    "live",
                    "son",
                    "daughter",
                    "husband",
                    "wife",
                    "mother",
                    "father",
                    "brother",
                    "sister",
                    "kids",
                    "children",
                    "work",
                    "works",
                    "worked",
                    "split",
                    "website",
                    "joke",
                    "mind",
                    "whichever",
                    "either",
                    "they",
                    "he",
                    "she");

    /** What tells nothing although such words are in it: {@code I was thinking Thursday}. */
    private static final Set<String> THINKING =
            Set.of("thinking", "hoping", "going", "wondering", "meant", "mean");

    /** What a number counts that is asked for without it. */
    private static final Set<String> COUNTED =
            Set.of(
                    "years",
                    "year",
                    "percent",
                    "pounds",
                    "pound",
                    "euro",
                    "euros",
                    "pence",
                    "quid",
                    "minutes",
                    "minute",
                    "hours",
                    "hour",
                    "months",
                    "times",
                    "road",
                    "street",
                    "avenue",
                    "lane",
                    "drive",
                    "hill",
                    "floor",
                    "mouths",
                    "kids",
                    "children");

    /** Before a value that is who somebody is: {@code this is Maria}, {@code work as a baker}. */
    private static final Set<String> BETWEEN_BEING = Set.of("is", "a", "the");

    private static final Set<String> BEING = Set.of("this", "am", "as", "i'm", "you");

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

    /** Whether the value is talked about: {@code Doctor Lee rang me}, {@code my son is four}. */
    static boolean tells(List<String> tokens, Span value) {
        boolean proposes = tokens.size() > 1 && tokens.get(1).equals("about");
        if (WONDERING.contains(tokens.getFirst()) && !proposes) {
            return true;
        }
        for (int at = 0; at < tokens.size(); at++) {
            boolean outside = at < value.from() || at >= value.to();
            boolean thinks = at + 1 < tokens.size() && THINKING.contains(tokens.get(at + 1));
            if (outside && TELLING.contains(tokens.get(at)) && !thinks) {
                return true;
            }
        }
        if (value.to() < tokens.size() && COUNTED.contains(tokens.get(value.to()))) {
            return true;
        }
        int before = value.from() - 1;
        while (before >= 0 && BETWEEN_BEING.contains(tokens.get(before))) {
            before--;
        }
        return before >= 0 && BEING.contains(tokens.get(before));
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
