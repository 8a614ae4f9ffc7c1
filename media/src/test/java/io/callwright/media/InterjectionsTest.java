/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.media.testing.VirtualNetwork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterjectionsTest {
    private static final int FRAME = 160;

    private final List<String> told = new ArrayList<>();
    private final short[] frame = new short[FRAME];
    private final Interjections interjections = new Interjections();

    @Test
    void oneThatWaits_beginsWhenThePlayoutHasBeenEmptyForThePause() {
        offer("word", 2 * FRAME, false);

        assertThat(interjections.take(frame, false)).isFalse();
        for (int i = 1; i < 15; i++) {
            assertThat(interjections.take(frame, true)).isFalse();
        }
        assertThat(interjections.take(frame, true)).isTrue();
        assertThat(told).containsExactly("word began");
        assertThat(interjections.take(frame, false)).as("goes on to its end").isTrue();
        assertThat(told).containsExactly("word began", "word ended");
        assertThat(interjections.take(frame, true)).isFalse();
    }

    @Test
    void agentWhoGoesOnInBetween_putsItOff() {
        offer("word", FRAME, false);
        for (int i = 0; i < 100; i++) {
            assertThat(interjections.take(frame, i % 14 != 0)).isFalse();
        }
        assertThat(told).isEmpty();
    }

    @Test
    void oneThatInterrupts_beginsAtOnce_andItsLastFrameIsFilledWithSilence() {
        offer("word", FRAME + 40, true);

        assertThat(interjections.take(frame, false)).isTrue();
        Arrays.fill(frame, (short) 99);
        assertThat(interjections.take(frame, false)).isTrue();
        assertThat(frame[39]).isEqualTo((short) 1000);
        assertThat(frame[40]).isZero();
        assertThat(interjections.take(frame, false)).isFalse();
    }

    @Test
    void theyKeepTheirOrder_andTheNinthIsRefused() {
        for (int i = 0; i < 8; i++) {
            assertThat(offer("word " + i, FRAME, true)).isTrue();
        }
        assertThat(offer("ninth", FRAME, true)).isFalse();
        assertThat(interjections.take(frame, true)).isTrue();
        assertThat(interjections.take(frame, true)).isTrue();
        assertThat(told)
                .containsExactly("word 0 began", "word 0 ended", "word 1 began", "word 1 ended");
        assertThat(offer("tenth", FRAME, true)).isTrue();
    }

    @Test
    void whatThePlayoutHolds_waitsAndGoesOnWhereItWas() {
        TwoSessions both = new TwoSessions(new VirtualNetwork(1));
        both.run(Duration.ofMillis(200));
        TwoSessions.speak(both.here, 400, 440);
        both.run(Duration.ofMillis(200));
        int before = both.here.playout().queuedMillis();
        short[] second = new short[8000];

        assertThat(both.here.interjections().offer(second, true, () -> {}, () -> told.add("end")))
                .isTrue();
        both.run(Duration.ofMillis(500));
        assertThat(both.here.playout().queuedMillis()).isBetween(before - 20, before);
        both.run(Duration.ofMillis(600));
        assertThat(told).containsExactly("end");
        both.run(Duration.ofMillis(200));
        assertThat(both.here.playout().idle()).isTrue();
    }

    private boolean offer(String name, int samples, boolean interrupts) {
        short[] loud = new short[samples];
        Arrays.fill(loud, (short) 1000);
        return interjections.offer(
                loud, interrupts, () -> told.add(name + " began"), () -> told.add(name + " ended"));
    }
}
