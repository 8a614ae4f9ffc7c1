/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.callwright.agent.stt.Transcript;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SecondOpinionTest {
    private static final double DOUBTFUL = 0.1;

    @Test
    void bothPassesHearTheSameLongAnswer_itIsBelieved() {
        String said = "this is not a good time";

        assertThat(SecondOpinion.on(heard(said, 250), said).confidence()).isGreaterThan(0.4);
    }

    @Test
    void theSameShortAnswer_isBelievedAsBefore() {
        assertThat(SecondOpinion.on(heard("yes please", 300), "yes please").confidence())
                .isCloseTo(DOUBTFUL, within(1e-9));
    }

    @Test
    void aChainOfShortWords_isNoProof() {
        String digits = "one two oh eight two four";

        assertThat(SecondOpinion.on(heard(digits, 170), digits).confidence())
                .isCloseTo(DOUBTFUL, within(1e-9));
    }

    @Test
    void theMoreWordsAreOthers_theLessIsBelieved() {
        String said = "the fifth at eighty nine";
        double none = SecondOpinion.on(heard(said, 300), "no i am not").confidence();
        double some = SecondOpinion.on(heard(said, 300), "the fifth at eighty").confidence();

        assertThat(none).isLessThan(some);
        assertThat(some).isLessThan(DOUBTFUL);
        assertThat(SecondOpinion.on(heard("yes", 300), "no").confidence()).isLessThan(DOUBTFUL);
        assertThat(SecondOpinion.on(heard("yes", 300), "").confidence()).isLessThan(DOUBTFUL);
    }

    @Test
    void nothingHeard_staysNothing() {
        Transcript.Final nothing = new Transcript.Final("", 0, List.of());

        assertThat(SecondOpinion.on(nothing, "yes")).isEqualTo(nothing);
    }

    private static Transcript.Final heard(String text, int millisPerWord) {
        List<Transcript.Word> words = new ArrayList<>();
        for (String word : text.split(" ", -1)) {
            int at = words.size() * millisPerWord;
            words.add(new Transcript.Word(word, at, at + millisPerWord, 0.5));
        }
        return new Transcript.Final(text, DOUBTFUL, words);
    }
}
