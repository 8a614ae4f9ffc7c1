/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.ladder.Rung;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RungWordingTest {
    private static final Rung KEYPAD = new Rung.Keypad("down");
    private static final Rung KEPT = new Rung.KeptPrompts("down");
    private static final RungWording.Asked DAY =
            new RungWording.Asked(
                    "Which day and time would suit you?",
                    "Which day and time would suit you?",
                    "Which day?",
                    "For Monday press one.",
                    false,
                    false);
    private static final RungWording.Asked AGREED =
            new RungWording.Asked(
                    "So that is Tuesday. Is that right?",
                    "So that is Tuesday. Is that right?",
                    "",
                    "Press one for yes.",
                    false,
                    true);

    @Test
    void withBothEngines_theQuestionIsPutAsItIs() {
        assertThat(RungWording.of(new Rung.Whole(), text -> false, DAY)).isEqualTo(DAY.prompt());
    }

    @Test
    void byKeypad_theSlotIsAskedForAloneAndTheKeysAreExplained() {
        assertThat(RungWording.of(KEYPAD, text -> true, DAY))
                .isEqualTo("Which day? For Monday press one.");
        assertThat(RungWording.of(KEYPAD, text -> true, AGREED))
                .isEqualTo("So that is Tuesday. Is that right? Press one for yes.");
    }

    @Test
    void byKeypad_aSlotWithoutKeysCanNotBeAskedFor() {
        RungWording.Asked noKeys = new RungWording.Asked("Who?", "Who?", "", "", false, false);

        assertThat(RungWording.of(KEYPAD, text -> true, noKeys)).isNull();
    }

    @Test
    void withKeptPrompts_theShortestThatIsKeptIsSaid() {
        assertThat(RungWording.of(KEPT, text -> true, DAY)).isEqualTo("Which day?");
        assertThat(RungWording.of(KEPT, Set.of(DAY.keypad(), DAY.prompt())::contains, DAY))
                .isEqualTo("For Monday press one.");
        assertThat(RungWording.of(KEPT, text -> false, DAY)).isNull();
    }

    @Test
    void withKeptPrompts_valuesThatCanNotBeReadBackAreNotAskedAbout() {
        assertThat(RungWording.of(KEPT, Set.of(AGREED.keypad())::contains, AGREED)).isNull();
        assertThat(RungWording.of(KEPT, text -> true, AGREED)).isEqualTo(AGREED.prompt());
    }

    @Test
    void withNeither_nothingIsAsked() {
        assertThat(RungWording.of(new Rung.HandOver("down"), text -> true, DAY)).isNull();
    }
}
