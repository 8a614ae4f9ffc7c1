/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** Whether who opts out is not called again. */
class OptOutTest {
    private static final String FLOW =
            """
            flow: small
            version: 1
            disclosure: I am a machine.
            start: question
            slots:
              sure: {type: yes-no}
            intents:
              opt-out: {go: really}
            give-up: {no-input: bye, no-match: bye}
            steps:
              question: {ask: Will you come?, slots: [sure], next: bye}
              really: {confirm: No more calls?, slots: [sure], "yes": never, "no": question}
              never: {do-not-call: caller-asked, next: goodbye}
              goodbye: {say: We will not call again., end: opted-out}
              bye: {end: done}
            """;

    @Test
    void aStepThatForbidsFurtherCallsIsEnough_alsoWhereItIsAskedBack() {
        assertThat(FlowParser.parse("small.yaml", FLOW).intents()).containsKey("opt-out");
    }

    @Test
    void anIntentThatOnlySaysSoIsAFault() {
        String says =
                FLOW.replace("do-not-call: caller-asked", "say: All right.")
                        .replace("end: opted-out", "end: stopped");

        assertThatThrownBy(() -> FlowParser.parse("small.yaml", says))
                .isInstanceOf(FlowException.class)
                .hasMessageContaining("small.yaml:8:")
                .hasMessageContaining("no 'do-not-call' follows: who asks not to be called")
                .hasMessageContaining("add a step with 'do-not-call: caller-asked'");
    }

    @Test
    void anOutcomeThatIsReachedWithoutItIsAFault_whateverTheIntentIsCalled() {
        String named =
                FLOW.replace("opt-out: {go: really}", "genug: {phrases: [enough], go: goodbye}")
                        .replace("next: bye}", "next: really}");

        assertThatThrownBy(() -> FlowParser.parse("small.yaml", named))
                .isInstanceOf(FlowException.class)
                .hasMessageContaining("small.yaml:14:")
                .hasMessageContaining("step 'goodbye': a way without 'do-not-call' leads to");
    }
}
