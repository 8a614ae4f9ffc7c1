/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.answers;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.amd.Answerer;
import io.callwright.tests.peers.Installed;
import io.callwright.tests.peers.Program;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AnswerSetTest {
    private static final List<String> KINDS =
            List.of(
                    "short",
                    "odd",
                    "name",
                    "business",
                    "reply",
                    "voicemail",
                    "ivr",
                    "screening",
                    "unavailable");

    @Test
    void noVoiceAndNoSentenceIsInBothSets() {
        assertThat(Voices.LEARN.names()).doesNotContainAnyElementsOf(Voices.MEASURE.names());
        for (String kind : KINDS) {
            Set<List<String>> both = new HashSet<>(Sentences.load("learn").of(kind));
            both.retainAll(Sentences.load("measure").of(kind));
            assertThat(both).as(kind).isEmpty();
        }
    }

    @Test
    void anAnswerOfANumberIsAlwaysTheSame() {
        Installed.require(Program.FLITE);
        Answer one = AnswerSet.measured().answer(2);
        Answer again = AnswerSet.measured().answer(2);

        assertThat(one.answerer()).isEqualTo(Answerer.PERSON);
        assertThat(again.frames()).hasSameSizeAs(one.frames());
        for (int i = 0; i < one.frames().size(); i++) {
            assertThat(again.frames().get(i).samples()).isEqualTo(one.frames().get(i).samples());
        }
    }
}
