/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.testing;

import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.media.audio.AudioFrame;
import java.util.Arrays;
import java.util.List;

/** Grammars from phrases, and one utterance through a recogniser. */
public final class Words {
    private Words() {}

    /** One of the phrases. */
    public static Grammar oneOf(String name, String... phrases) {
        return new Grammar(name, choice(phrases));
    }

    public static Expansion choice(String... phrases) {
        return new Expansion.OneOf(
                Arrays.stream(phrases).<Expansion>map(Expansion.Words::new).toList());
    }

    public static Transcript.Final hear(
            SpeechRecognizer recognizer, Grammar grammar, List<AudioFrame> frames) {
        recognizer.start(grammar);
        frames.forEach(recognizer::accept);
        return recognizer.finish();
    }

    /** Substitutions, deletions and insertions between two texts. */
    public static int errors(String reference, String heard) {
        String[] wanted = reference.split(" ", -1);
        String[] got = heard.isEmpty() ? new String[0] : heard.split(" ", -1);
        int[] row = new int[got.length + 1];
        Arrays.setAll(row, i -> i);
        for (int i = 1; i <= wanted.length; i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= got.length; j++) {
                int above = row[j];
                row[j] =
                        Math.min(
                                Math.min(row[j] + 1, row[j - 1] + 1),
                                diagonal + (wanted[i - 1].equals(got[j - 1]) ? 0 : 1));
                diagonal = above;
            }
        }
        return row[got.length];
    }
}
