/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.english;

import java.util.List;
import java.util.Set;

/** English words that tell nothing about a wish, and English endings. */
final class EnglishWishes {
    static final Set<String> EMPTY =
            Set.of(
                    "a",
                    "an",
                    "the",
                    "um",
                    "uh",
                    "er",
                    "well",
                    "so",
                    "just",
                    "please",
                    "thank",
                    "thanks",
                    "very",
                    "much",
                    "is",
                    "am",
                    "are",
                    "was",
                    "were",
                    "be",
                    "been",
                    "that",
                    "this",
                    "it",
                    "then",
                    "would",
                    "to",
                    "i",
                    "and",
                    "okay",
                    "oh",
                    "hi",
                    "hello",
                    "like",
                    "think",
                    "maybe",
                    "actually",
                    "sorry",
                    "of",
                    "we",
                    "in",
                    "at",
                    "on",
                    "yes",
                    "yeah",
                    "my",
                    "me",
                    "for",
                    "with",
                    "could",
                    "can",
                    "do",
                    "does",
                    "did",
                    "want",
                    "need",
                    "will",
                    "if",
                    "there",
                    "some",
                    "you",
                    "your",
                    "have",
                    "has",
                    "had",
                    "good",
                    "morning",
                    "afternoon",
                    "evening",
                    "really",
                    "now",
                    "going",
                    "or",
                    "but",
                    "as",
                    "also",
                    "let",
                    "us",
                    "our",
                    "any",
                    "guys",
                    "hey",
                    "its",
                    "rather",
                    "kind",
                    "possible",
                    "possibly",
                    "know",
                    "tell",
                    "wondering");

    static final List<String> OPENINGS =
            List.of(
                    "i would like to",
                    "i want to",
                    "i need to",
                    "i have to",
                    "i am calling to",
                    "can i",
                    "could i",
                    "can you",
                    "could you",
                    "please");

    private EnglishWishes() {}

    /** {@code calling} and {@code calls} are {@code call}; short words stay as they are. */
    static String stem(String word) {
        String cut = word;
        for (String ending :
                new String[] {"ation", "ing", "ed", "es", "s", "ly", "ment", "e", "y"}) {
            boolean long3 = cut.length() - ending.length() >= 3;
            if (long3 && cut.endsWith(ending) && !cut.endsWith("ss")) {
                cut = cut.substring(0, cut.length() - ending.length());
                break;
            }
        }
        boolean doubled =
                cut.length() > 3
                        && cut.charAt(cut.length() - 1) == cut.charAt(cut.length() - 2)
                        && "lsz".indexOf(cut.charAt(cut.length() - 1)) < 0;
        cut = doubled ? cut.substring(0, cut.length() - 1) : cut;
        boolean mute = cut.length() > 3 && (cut.endsWith("e") || cut.endsWith("i"));
        return mute ? cut.substring(0, cut.length() - 1) : cut;
    }
}
