/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BlowTest {
    private static final int DRAWN = 10_000;

    @Test
    void eachIsDrawnAsOftenAsItsShareSays() {
        Random random = new Random(1);
        Map<Blow, Integer> drawn = new EnumMap<>(Blow.class);
        for (int i = 0; i < DRAWN; i++) {
            drawn.merge(Blow.draw(random), 1, Integer::sum);
        }

        assertThat(share(drawn, Blow.SWITCH)).isCloseTo(65, within(2.0));
        assertThat(share(drawn, Blow.SERVER)).isCloseTo(25, within(2.0));
        assertThat(share(drawn, Blow.CUT)).isCloseTo(10, within(2.0));
    }

    private static double share(Map<Blow, Integer> drawn, Blow blow) {
        return 100.0 * drawn.getOrDefault(blow, 0) / DRAWN;
    }
}
