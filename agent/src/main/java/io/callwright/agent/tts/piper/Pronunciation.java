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
 * one by one, so that the phonemizer's own idea of a clause never matters.
 *
 * @param spoken from written text to the words that are spoken
 * @param phonemizer null for voices whose phonemes are letters
 */
record Pronunciation(UnaryOperator<String> spoken, @Nullable Phonemizer phonemizer) {
    /** A mark ends a clause where a blank, a closing quote or the end follows it. */
    private static final Pattern CLAUSE =
            Pattern.compile("(.*?)([.?!,:;]+)[\"')\\]”’]*(?=\\s|$)|(.+)$", Pattern.DOTALL);

    private static final Pattern PAUSES = Pattern.compile("\\s+[-–—]+\\s+|[–—]");

    /** Phonemes with the marks of their clauses; never ends without a mark when espeak is asked. */
    String of(String text) {
        String words = spoken.apply(text);
        if (phonemizer == null) {
            return Normalizer.normalize(words, Normalizer.Form.NFD);
        }
        StringBuilder phonemes = new StringBuilder();
        Matcher clause = CLAUSE.matcher(PAUSES.matcher(words.replace("…", ".")).replaceAll(", "));
        while (clause.find()) {
            boolean marked = clause.group(2) != null;
            String said = (marked ? clause.group(1) : clause.group(3)).strip();
            if (!said.isEmpty()) {
                char mark = marked ? clause.group(2).charAt(0) : '.';
                phonemes.append(PhonemeIds.withoutLanguages(phonemizer.ipa(said)).strip());
                phonemes.append(mark).append(",:;".indexOf(mark) >= 0 ? " " : "");
            }
        }
        return phonemes.toString().strip();
    }
}
