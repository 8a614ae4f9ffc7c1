/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.piper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class LevelTest {
    private static final VoiceSettings SETTINGS = VoiceSettings.defaults();

    @Test
    void speechIsBroughtToTheWantedLevel_pausesDoNotCount() {
        float[] audio = new float[160_000];
        for (int i = 0; i < 80_000; i++) {
            audio[i] = (float) (0.4 * Math.sin(i * 0.3));
        }
        float gain = Level.gain(audio, 16_000, SETTINGS);

        double active = 0.4 / Math.sqrt(2) * gain;
        assertThat(20 * Math.log10(active)).isCloseTo(-20, within(0.4));
        assertThat(Level.gain(new float[16_000], 16_000, SETTINGS)).isEqualTo(1);
    }

    @Test
    void peaksAreBentAndNotCut_notANumberIsSilence() {
        short[] pcm = Level.pcm(new float[] {0.5f, 1.5f, -3f, Float.NaN}, 1, SETTINGS);

        assertThat(pcm[0]).isEqualTo((short) 16384);
        assertThat(pcm[1]).isBetween((short) 32000, (short) 32767);
        assertThat(pcm[2]).isBetween((short) -32767, (short) -32000);
        assertThat(pcm[3]).isZero();
    }

    @Test
    void silenceAtTheStartIsShortenedToTwentyMillis() {
        short[] pcm = new short[1000];
        pcm[600] = 2000;

        assertThat(Level.promptly(pcm, 8000)).hasSize(400 + 160);
        assertThat(Level.promptly(new short[1000], 8000)).hasSize(1000);
    }
}
