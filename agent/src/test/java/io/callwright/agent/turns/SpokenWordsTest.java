/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpokenWordsTest {
    @Test
    void theAudiblePartIsSharedAmongTheWordsByTheirLength() {
        SpokenWords words = new SpokenWords("one two four", audio(0, 130, 0));

        assertThat(words.heard(39)).isEmpty();
        assertThat(words.heard(40)).isEqualTo("one");
        assertThat(words.heard(79)).isEqualTo("one");
        assertThat(words.heard(80)).isEqualTo("one two");
        assertThat(words.heard(130)).isEqualTo("one two four");
    }

    @Test
    void silenceBeforeAndAfterTheWordsIsNoWord() {
        SpokenWords words = new SpokenWords("one two four", audio(10, 130, 50));

        assertThat(words.heard(49)).isEmpty();
        assertThat(words.heard(50)).isEqualTo("one");
        assertThat(words.heard(140)).isEqualTo("one two four");
    }

    @Test
    void aWordThatWasCutIsTakenUpFromItsBeginning() {
        SpokenWords words = new SpokenWords("one two four", audio(0, 130, 0));

        assertThat(words.startOfWord(0)).isZero();
        assertThat(words.startOfWord(39)).isZero();
        assertThat(words.startOfWord(60)).isEqualTo(40);
        assertThat(words.startOfWord(129)).isEqualTo(80);
    }

    private static List<short[]> audio(int before, int loud, int after) {
        List<short[]> pieces = new ArrayList<>();
        for (int i = 0; i < before + loud + after; i++) {
            short[] piece = new short[160];
            if (i >= before && i < before + loud) {
                Arrays.fill(piece, (short) 3000);
            }
            pieces.add(piece);
        }
        return pieces;
    }
}
