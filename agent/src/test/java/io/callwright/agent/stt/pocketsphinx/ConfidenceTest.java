/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConfidenceTest {
    private static final int WORD = 30;
    private static final int GAP = 40;

    @Test
    void edgesOfManyWords_areNoSpeechThatWasLeftOut() {
        assertThat(confidence(12, 4)).isCloseTo(confidence(1, 0), within(1e-9));
    }

    @Test
    void loudGaps_areSpeechThatWasLeftOut() {
        assertThat(confidence(2, 30)).isLessThan(0.2);
    }

    @Test
    void aBreathInALongAnswer_doesNotMakeItUnbelievable() {
        assertThat(confidence(12, 6)).isGreaterThan(0.4);
        assertThat(confidence(12, 20)).isLessThan(0.1);
    }

    /** Words with gaps before them that begin with loud frames. */
    private static double confidence(int words, int loudFrames) {
        List<Decoder.Segment> path = new ArrayList<>();
        double[] power = new double[words * (GAP + WORD) + GAP];
        Arrays.fill(power, 10);
        for (int i = 0; i < words; i++) {
            int gap = i * (GAP + WORD);
            Arrays.fill(power, gap, gap + loudFrames, 1_000_000);
            Arrays.fill(power, gap + GAP, gap + GAP + WORD, 1_000_000);
            path.add(new Decoder.Segment("zero", gap + GAP, gap + GAP + WORD - 1, -20 * WORD));
        }
        return Confidence.of(path, power);
    }
}
