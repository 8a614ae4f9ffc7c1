/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import io.callwright.agent.stt.Transcript;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a decoder's best path: pure functions. */
final class BestPath {
    private static final int FRAME_MILLIS = 10;

    /** A second pronunciation of "read" is written read(2). */
    private static final Pattern PRONUNCIATION = Pattern.compile("\\(\\d+\\)");

    private BestPath() {}

    /** The words without marks of pronunciation. */
    static String text(String hypothesis) {
        return PRONUNCIATION.matcher(hypothesis).replaceAll("");
    }

    static Transcript.Final transcript(String hypothesis, List<Decoder.Segment> path) {
        List<Transcript.Word> words = new ArrayList<>();
        for (Decoder.Segment segment : path) {
            if (isWord(segment.word())) {
                words.add(
                        new Transcript.Word(
                                text(segment.word()),
                                segment.firstFrame() * FRAME_MILLIS,
                                (segment.lastFrame() + 1) * FRAME_MILLIS,
                                0.5));
            }
        }
        return new Transcript.Final(text(hypothesis), hypothesis.isEmpty() ? 0 : 0.5, words);
    }

    /** Silences are {@code <sil>}, noises {@code [NOISE]}, jumps {@code (NULL)}. */
    private static boolean isWord(String word) {
        return !word.isEmpty() && "<[(".indexOf(word.charAt(0)) < 0;
    }
}
