/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Cuts English text into pieces to synthesise one by one. Pure functions. */
public final class Clauses {
    /** A first sentence longer than this is cut at its first clause, so that speech starts soon. */
    static final int SHORT_START_CHARS = 40;

    /** Longer sentences are cut at the next clause: a piece is also what a cancel waits for. */
    static final int MAX_CHARS = 160;

    /** The least that stands alone as a first piece. */
    private static final int MIN_CHARS = 8;

    /** Their full stop never ends a sentence. */
    private static final Set<String> BEFORE_NAMES =
            Set.of(
                    "dr.", "mr.", "mrs.", "ms.", "prof.", "st.", "mt.", "ft.", "rev.", "gen.",
                    "sen.", "rep.", "gov.", "capt.", "lt.", "col.", "sgt.", "no.", "nos.", "vs.",
                    "approx.", "e.g.", "i.e.", "ext.", "apt.", "dept.");

    /** Their full stop ends a sentence only where a capital letter follows. */
    private static final Set<String> MAYBE_LAST =
            Set.of(
                    "a.m.", "p.m.", "inc.", "ltd.", "co.", "corp.", "jr.", "sr.", "etc.", "ave.",
                    "rd.", "blvd.", "u.s.", "u.k.", "jan.", "feb.", "mar.", "apr.", "jun.", "jul.",
                    "aug.", "sep.", "sept.", "oct.", "nov.", "dec.", "mon.", "tue.", "wed.", "thu.",
                    "fri.", "sat.", "sun.");

    private static final Pattern INITIAL = Pattern.compile("[\"'(]*[A-Z]\\.");
    private static final Pattern SENTENCE_END = Pattern.compile(".*[.?!…][\"')\\]”’]*");
    private static final Pattern CLAUSE_END = Pattern.compile(".*[,;:][\"')\\]”’]*|[-–—]+|.*[–—]");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private Clauses() {}

    /**
     * Sentences, long ones cut at their clauses, the first piece short. Joined with blanks the
     * pieces hold every word of the text.
     */
    public static List<String> of(String text) {
        List<String> pieces = new ArrayList<>();
        for (String sentence : sentences(text)) {
            boolean first = pieces.isEmpty();
            pieces.addAll(cut(sentence, first));
        }
        return List.copyOf(pieces);
    }

    /** Whole sentences; joined with blanks they hold every word. */
    public static List<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        List<String> words = new ArrayList<>();
        List<String> all = text.isBlank() ? List.of() : List.of(BLANKS.split(text.strip(), -1));
        for (int i = 0; i < all.size(); i++) {
            words.add(all.get(i));
            String next = i + 1 < all.size() ? all.get(i + 1) : "";
            if (endsSentence(all.get(i), next)) {
                sentences.add(String.join(" ", words));
                words.clear();
            }
        }
        if (!words.isEmpty()) {
            sentences.add(String.join(" ", words));
        }
        return sentences;
    }

    private static boolean endsSentence(String word, String next) {
        if (!SENTENCE_END.matcher(word).matches()) {
            return false;
        }
        String lower = word.toLowerCase(Locale.ROOT);
        if (BEFORE_NAMES.contains(lower) || INITIAL.matcher(word).matches()) {
            return next.isEmpty();
        }
        return !MAYBE_LAST.contains(lower)
                || next.isEmpty()
                || Character.isUpperCase(next.codePointAt(0));
    }

    private static List<String> cut(String sentence, boolean first) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        int left = sentence.length();
        for (String word : sentence.split(" ", -1)) {
            piece.append(piece.isEmpty() ? "" : " ").append(word);
            boolean startsSpeech = first && pieces.isEmpty() && left > SHORT_START_CHARS;
            boolean tooLong = left > MAX_CHARS;
            if (CLAUSE_END.matcher(word).matches()
                    && piece.length() < left
                    && piece.length() >= (startsSpeech ? MIN_CHARS : MAX_CHARS / 4)
                    && (startsSpeech || tooLong)) {
                pieces.add(piece.toString());
                left -= piece.length() + 1;
                piece.setLength(0);
            }
        }
        if (!piece.isEmpty()) {
            pieces.add(piece.toString());
        }
        return pieces;
    }
}
