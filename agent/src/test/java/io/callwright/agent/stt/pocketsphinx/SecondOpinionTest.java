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

        assertThat(opinion(heard(said, 250), said)).isGreaterThan(0.4);
    }

    @Test
    void aShortAnswer_isBelievedAsBefore() {
        assertThat(opinion(heard("yes please", 300), "yes please")).isEqualTo(DOUBTFUL);
        assertThat(opinion(heard("yes please", 300), "yes")).isEqualTo(DOUBTFUL);
    }

    @Test
    void aChainOfShortWords_isNoProof() {
        String digits = "one two oh eight two four";

        assertThat(opinion(heard(digits, 170), digits)).isCloseTo(DOUBTFUL, within(1e-9));
    }

    @Test
    void theMoreWordsAreOthers_theLessIsBelieved() {
        String said = "the fifth at eighty nine";
        double none = opinion(heard(said, 300), "no i am not");
        double some = opinion(heard(said, 300), "the fifth at eighty");

        assertThat(none).isLessThan(some);
        assertThat(some).isLessThan(DOUBTFUL);
    }

    @Test
    void withoutAFirstPass_theResultStaysAsItIs() {
        Transcript.Final heard = heard("this is not a good time", 250);

        assertThat(SecondOpinion.on(heard, null)).isEqualTo(heard);
    }

    private static double opinion(Transcript.Final second, String first) {
        return SecondOpinion.on(second, new Transcript.Final(first, 0.5, List.of())).confidence();
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
