/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Circles whose questions are never asked, since their slots are filled. */
class PassedOverTest {
    private static final String FLOW =
            """
            flow: small
            version: 1
            disclosure: I am a machine.
            start: first
            slots:
              sure: {type: yes-no}
              day: {type: day}
            give-up: {no-input: bye, no-match: bye}
            steps:
              first: {%s}
              question: {ask: Are you sure?, slots: [sure], go: {"yes": bye, "no": again}}
              again: {say: Please think again., next: %s}
              bye: {end: done}
            """;

    @Test
    void aQuestionWhoseAnswerIsSetIsNeverAsked() {
        String set = FLOW.formatted("set: {sure: \"no\"}, next: question", "first");

        assertThatThrownBy(() -> FlowParser.parse("small.yaml", set))
                .isInstanceOf(FlowException.class)
                .hasMessageContaining("small.yaml:10:3: step 'first': this step leads back to")
                .hasMessageContaining(
                        "'question' is passed over where another step has filled 'sure'")
                .hasMessageContaining("ask for a slot that no other step fills");
    }

    @Test
    void aQuestionThatWasAnsweredToAnotherIsNeverAskedEither() {
        String another = FLOW.formatted("ask: Sure?, slots: [sure], next: question", "question");

        assertThatThrownBy(() -> FlowParser.parse("small.yaml", another))
                .hasMessageContaining("step 'question': this step leads back to itself");
    }

    @Test
    void aQuestionForgetsWhatItWasAnsweredItself() {
        String own = FLOW.formatted("say: Hello., next: question", "question");

        assertThat(FlowParser.parse("small.yaml", own).steps()).containsKey("again");
    }

    @Test
    void twoQuestionsForOneSlotInACircle_areAskedInTurn() {
        String both = FLOW.formatted("ask: Sure?, slots: [sure], next: question", "first");

        assertThat(FlowParser.parse("small.yaml", both).steps()).containsKey("again");
    }

    @Test
    void aQuestionForMoreThanWasFilledIsAsked() {
        String more =
                FLOW.formatted("set: {sure: \"no\"}, next: question", "first")
                        .replace("slots: [sure]", "slots: [sure, day]");

        assertThat(FlowParser.parse("small.yaml", more).steps()).containsKey("again");
    }
}
