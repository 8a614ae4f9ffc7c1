/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.piper;

import io.callwright.agent.tts.phonemes.Phonemizer;
import java.text.Normalizer;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * From a text to the phonemes of a voice. Clauses are cut here, at {@code . ? ! , : ;}, and asked
 * one by one, so that the phonemizer's own idea of a clause never matters. What stands in double
 * square brackets is phonemes already.
 *
 * @param spoken from written text to the words that are spoken
 * @param phonemizer null for voices whose phonemes are letters
 */
record Pronunciation(UnaryOperator<String> spoken, @Nullable Phonemizer phonemizer) {
    /** A mark ends a clause where a blank, a closing quote or the end follows it. */
    private static final Pattern CLAUSE =
            Pattern.compile("(.*?)([.?!,:;]+)[\"')\\]”’]*(?=\\s|$)|(.+)$", Pattern.DOTALL);

    private static final Pattern PAUSES = Pattern.compile("\\s+[-–—]+\\s+|[–—]");

    private static final Pattern RAW = Pattern.compile("\\[\\[(.*?)]]", Pattern.DOTALL);

    /** A blank belongs after these, so that the next clause is another word. */
    private static final String WITHIN_A_SENTENCE = ",:;";

    /** Phonemes with the marks of their clauses; never ends without a mark when espeak is asked. */
    String of(String text) {
        if (phonemizer == null) {
            return Normalizer.normalize(spoken.apply(text), Normalizer.Form.NFD);
        }
        StringBuilder phonemes = new StringBuilder();
        int at = 0;
        for (Matcher raw = RAW.matcher(text); raw.find(); at = raw.end()) {
            append(phonemes, text.substring(at, raw.start()), "");
            phonemes.append(gap(phonemes)).append(raw.group(1).strip());
        }
        append(phonemes, text.substring(at), ".");
        return phonemes.toString().strip();
    }

    /**
     * @param last the mark of a last clause that has none
     */
    private void append(StringBuilder phonemes, String text, String last) {
        String words = spoken.apply(text).replace("…", ".");
        Matcher clause = CLAUSE.matcher(PAUSES.matcher(words).replaceAll(", "));
        while (clause.find()) {
            String marks = clause.group(2);
            String said = (marks == null ? clause.group(3) : clause.group(1)).strip();
            String mark = marks == null ? last : marks.substring(0, 1);
            if (!said.isEmpty()) {
                String ipa = PhonemeIds.withoutLanguages(ipa(said)).strip();
                phonemes.append(gap(phonemes)).append(ipa).append(mark);
            } else if (!gap(phonemes).isEmpty()) {
                phonemes.append(mark); // after raw phonemes
            }
            phonemes.append(!mark.isEmpty() && WITHIN_A_SENTENCE.contains(mark) ? " " : "");
        }
    }

    private String ipa(String words) {
        return phonemizer == null ? words : phonemizer.ipa(words);
    }

    /** Between raw phonemes and others. */
    private static String gap(StringBuilder phonemes) {
        boolean word =
                !phonemes.isEmpty()
                        && " .?!,:;".indexOf(phonemes.charAt(phonemes.length() - 1)) < 0;
        return word ? " " : "";
    }
}
