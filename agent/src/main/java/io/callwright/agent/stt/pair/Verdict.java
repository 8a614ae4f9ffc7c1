/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pair;

import io.callwright.agent.stt.Transcript;
import java.util.List;

/**
 * What is believed of two results for the same utterance. Engines that were made apart seldom make
 * the same error: what both heard is believed, however unsure the first is. Where they differ, one
 * that is very sure is believed a little, and otherwise nothing was understood.
 *
 * <p>The limits are measured: decision 0048.
 */
final class Verdict {
    /** The second's confidence from which it is believed alone. */
    static final double SURE_SECOND = 0.9;

    /** The first's likewise, when the second heard other words or none. */
    static final double SURE_FIRST = 0.8;

    /** What one alone heard is less sure than its engine says. */
    static final double ALONE = 0.6;

    private static final Transcript.Final NOTHING = new Transcript.Final("", 0, List.of());

    private Verdict() {}

    /**
     * @param first with a confidence that may be low
     * @param second whose text is a sentence of the grammar, or empty
     */
    static Transcript.Final of(Transcript.Final first, Transcript.Final second) {
        if (first.text().equals(second.text())) {
            return with(first, Math.max(first.confidence(), second.confidence()));
        }
        if (!second.text().isEmpty() && second.confidence() >= SURE_SECOND) {
            return with(second, ALONE * second.confidence());
        }
        return first.confidence() >= SURE_FIRST ? with(first, ALONE * first.confidence()) : NOTHING;
    }

    private static Transcript.Final with(Transcript.Final result, double confidence) {
        return new Transcript.Final(result.text(), confidence, result.words());
    }
}
