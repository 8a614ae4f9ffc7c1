/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.engines.SpeechCosts;
import org.junit.jupiter.api.Test;

class CapacityTest {
    private static final SpeechCosts USUAL = new SpeechCosts(0.05, 0.02);

    @Test
    void capacityGrowsWithTheCoresAndFallsWithTheCosts() {
        int usual = Capacity.of(2, USUAL).calls();

        assertThat(usual).isBetween(4, 20);
        assertThat(Capacity.of(8, USUAL).calls()).isBetween(4 * usual, 4 * usual + 4);
        assertThat(Capacity.of(2, new SpeechCosts(0.1, 0.02)).calls()).isLessThan(usual);
        assertThat(Capacity.of(2, new SpeechCosts(0.05, 0.1)).calls()).isLessThan(usual);
    }

    @Test
    void enginesThatCostNothing_stillLeaveTheMediaAndTheDialogueToCarry() {
        int most = (int) (100 * Capacity.UTILISATION / (Capacity.MEDIA + Capacity.DIALOGUE));

        assertThat(Capacity.of(100, new SpeechCosts(1e-9, 1e-9)).calls()).isBetween(most - 1, most);
    }

    @Test
    void enginesThatAreTooSlow_stillLeaveOneCall() {
        assertThat(Capacity.of(1, new SpeechCosts(3, 2))).isEqualTo(new Capacity(1, 1, 1));
    }

    @Test
    void workersAreSizedByWhatIsBusyAtCapacity() {
        Capacity small = Capacity.of(2, USUAL);
        assertThat(small.recognitionThreads()).isEqualTo(2);
        assertThat(small.synthesisThreads()).isEqualTo(2);

        Capacity large = Capacity.of(32, USUAL);
        assertThat(large.recognitionThreads()).isBetween(8, 32);
        assertThat(large.synthesisThreads()).isBetween(2, large.recognitionThreads());
    }
}
