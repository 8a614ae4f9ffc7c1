/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import io.callwright.agent.stt.Transcript;
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

    /**
     * @param power mean square of the samples of each frame that was decoded
     * @param firstFrame where in the utterance that was
     */
    static Transcript.Final transcript(
            String hypothesis, List<Decoder.Segment> path, double[] power, int firstFrame) {
        List<Decoder.Segment> spoken =
                path.stream().filter(segment -> isWord(segment.word())).toList();
        return new Transcript.Final(
                text(hypothesis),
                Confidence.of(spoken, power),
                spoken.stream().map(segment -> word(segment, firstFrame)).toList());
    }

    private static Transcript.Word word(Decoder.Segment segment, int offset) {
        return new Transcript.Word(
                text(segment.word()),
                (offset + segment.firstFrame()) * FRAME_MILLIS,
                (offset + segment.lastFrame() + 1) * FRAME_MILLIS,
                Confidence.ofWord(segment));
    }

    /** Silences are {@code <sil>}, noises {@code [NOISE]}, jumps {@code (NULL)}. */
    private static boolean isWord(String word) {
        return !word.isEmpty() && "<[(".indexOf(word.charAt(0)) < 0;
    }
}
