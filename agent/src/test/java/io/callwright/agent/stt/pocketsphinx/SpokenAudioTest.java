/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SpokenAudioTest {
    private final SplittableRandom random = new SplittableRandom(1);
    private final SpokenAudio audio = new SpokenAudio();

    @Test
    void speechBetweenSilences_isCutOutWithItsMargins() {
        hear(50, 5);
        hear(30, 2000);
        hear(40, 5);

        SpokenAudio.Span speech = audio.speech();

        assertThat(speech).isEqualTo(new SpokenAudio.Span(30, 100));
        assertThat(audio.samples(speech)).hasSize(70 * SpokenAudio.FRAME);
        assertThat(audio.power(speech)).hasSize(70);
    }

    @Test
    void aPauseWithin_belongsToTheSpeech() {
        hear(50, 5);
        hear(30, 2000);
        hear(40, 5);
        hear(20, 1000);
        hear(40, 5);

        assertThat(audio.speech()).isEqualTo(new SpokenAudio.Span(30, 160));
    }

    @Test
    void onANoisyLine_theFloorRises() {
        hear(50, 200);
        hear(30, 2000);
        hear(40, 200);

        assertThat(audio.speech()).isEqualTo(new SpokenAudio.Span(30, 100));
    }

    @Test
    void speechWithoutSilence_isKeptWhole() {
        hear(60, 2000);

        assertThat(audio.speech().frames()).isGreaterThanOrEqualTo(50);
    }

    @Test
    void nothing_isNoSpeech_andWhatIsTooLongIsLeftOut() {
        assertThat(audio.speech().frames()).isZero();
        hear(3000, 100);
        assertThat(audio.full()).isTrue();
        assertThat(audio.frames()).isEqualTo(2000);
        audio.clear();
        assertThat(audio.frames()).isZero();
    }

    private void hear(int frames, int loudness) {
        short[] pcm = new short[frames * SpokenAudio.FRAME];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = (short) (loudness * random.nextGaussian());
        }
        audio.add(pcm);
    }
}
