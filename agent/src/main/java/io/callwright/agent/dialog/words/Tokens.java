/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Splits an utterance into the words that the dialogue compares: lower case, contractions undone.
 */
public final class Tokens {
    private static final Map<String, String> WHOLE =
            Map.ofEntries(
                    Map.entry("cannot", "can not"),
                    Map.entry("can't", "can not"),
                    Map.entry("won't", "will not"),
                    Map.entry("let's", "let us"),
                    Map.entry("gonna", "going to"),
                    Map.entry("wanna", "want to"),
                    Map.entry("pm", "p m"),
                    Map.entry("ok", "okay"));
    private static final Map<String, String> ENDINGS =
            Map.of(
                    "n't", " not", "'m", " am", "'re", " are", "'d", " would", "'ll", " will",
                    "'ve", " have", "'s", " is");
    private static final Set<String> FILLERS =
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
                    "you",
                    "very",
                    "much",
                    "my",
                    "me",
                    "for",
                    "it",
                    "is",
                    "that",
                    "then",
                    "would",
                    "be",
                    "to",
                    "on",
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
                    "with",
                    "am",
                    "at",
                    "in",
                    "of",
                    "we",
                    "sir",
                    "maam",
                    "madam");

    private Tokens() {}

    /** The words of a text; empty for a blank one. */
    public static List<String> of(String text) {
        List<String> tokens = new ArrayList<>();
        for (String word : isPlain(text) ? text.split(" ", -1) : cleaned(text)) {
            if (!word.isEmpty()) {
                String undone = isPlain(word) ? WHOLE.getOrDefault(word, word) : undone(word);
                tokens.addAll(Arrays.asList(undone.split(" ", -1)));
            }
        }
        return List.copyOf(tokens);
    }

    /** As recognisers and grammars write: this path is the frequent one. */
    private static boolean isPlain(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && (c < 'a' || c > 'z')) {
                return false;
            }
        }
        return true;
    }

    private static String[] cleaned(String text) {
        String plain =
                text.toLowerCase(Locale.ROOT)
                        .replace('’', '\'')
                        .replaceAll("(?<=[0-9]),(?=[0-9]{3}\\b)", "")
                        .replaceAll("\\$ ?([0-9][0-9.]*)", "$1 dollars ")
                        .replaceAll("\\b([0-9]+)\\.([0-9]+)\\.(?=[0-9])", "$1 $2 ")
                        .replaceAll("\\+(?=[0-9])", "plus ");
        String[] words =
                plain.replace("p.m.", "p m").replace("a.m.", "a m").split("[^a-z0-9':.]+", -1);
        for (int i = 0; i < words.length; i++) {
            words[i] = words[i].replaceAll("^['.:]+|['.:]+$", "");
        }
        return words;
    }

    /** Whether a word adds nothing to the meaning of an answer. */
    public static boolean isFiller(String token) {
        return FILLERS.contains(token);
    }

    private static String undone(String word) {
        String whole = WHOLE.get(word);
        if (whole != null) {
            return whole;
        }
        if (word.matches("[0-9]{1,2}(:[0-9]{2})?[ap]m")) {
            int end = word.length() - 2;
            return word.substring(0, end) + " " + word.charAt(end) + " m";
        }
        if (!word.equals("o'clock")) {
            for (Map.Entry<String, String> ending : ENDINGS.entrySet()) {
                if (word.endsWith(ending.getKey())) {
                    return word.substring(0, word.length() - ending.getKey().length())
                            + ending.getValue();
                }
            }
        }
        return word.replace("'", word.equals("o'clock") ? "'" : "");
    }
}
