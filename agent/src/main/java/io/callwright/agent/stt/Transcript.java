/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt;

import java.util.List;

/** What a recogniser made of an utterance. Texts are lower case, words separated by blanks. */
public sealed interface Transcript {
    /** The words; empty when nothing was understood. */
    String text();

    /** A guess while the caller still speaks; later ones replace it. */
    record Partial(String text) implements Transcript {}

    /**
     * The result of a whole utterance.
     *
     * @param text the words, empty when nothing was understood
     * @param confidence 0..1; 1 is certain. Engines that give none report 0.5
     * @param words with times, empty where the engine gives none
     */
    record Final(String text, double confidence, List<Word> words) implements Transcript {
        public Final {
            words = List.copyOf(words);
        }
    }

    /**
     * @param startMillis from the start of the utterance's audio
     * @param endMillis likewise
     * @param confidence 0..1
     */
    record Word(String text, int startMillis, int endMillis, double confidence) {}
}
