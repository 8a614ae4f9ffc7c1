/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callwright.media.audio.AudioFrame;
import org.junit.jupiter.api.Test;

class KeptAudioTest {
    private final KeptAudio kept = new KeptAudio();

    @Test
    void rewound_itIsHeardAgainFromItsStart() {
        add(0, 60);
        assertThat(sum()).isEqualTo(60);
        add(60, 3);
        assertThat(sum()).isEqualTo(3);

        kept.rewind();
        assertThat(kept.unsent()).isEqualTo(63);
        assertThat(kept.next()[0]).isZero();
        assertThat(kept.next()[0]).isEqualTo((short) 25);
    }

    @Test
    void longerThanTwelveSeconds_isHeardOnceAndHoldsNoMore() {
        for (int i = 0; i < 5 * KeptAudio.MAX_FRAMES; i++) {
            add(i, 1);
            if (kept.unsent() == 5) {
                assertThat(sum()).isEqualTo(5);
            }
        }
        assertThat(kept.complete()).isFalse();
        kept.clear();
        assertThat(kept.complete()).isTrue();
        assertThat(kept.next()).isEmpty();
    }

    @Test
    void anotherRateInTheMiddle_isRefused() {
        add(0, 1);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kept.add(new AudioFrame(new short[320], 16_000, 0)));
        assertThat(kept.unsent()).isEqualTo(1);
    }

    private void add(int first, int count) {
        for (int i = first; i < first + count; i++) {
            short[] samples = new short[160];
            samples[0] = (short) i;
            kept.add(new AudioFrame(samples, 8000, 0));
        }
    }

    /** Frames that come until there are no more. */
    private int sum() {
        int samples = 0;
        for (short[] next = kept.next(); next.length > 0; next = kept.next()) {
            samples += next.length;
        }
        return samples / 160;
    }
}
