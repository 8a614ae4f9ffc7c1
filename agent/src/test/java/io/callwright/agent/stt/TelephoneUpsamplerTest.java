/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TelephoneUpsamplerTest {
    private static final int DELAY = 32; // at 16 kHz: 2 ms

    @Test
    void aToneOfTheTelephoneBandStaysWhatItIs() {
        short[] out = new TelephoneUpsampler(0).process(tone(1000, 8000, 800));

        short[] wanted = tone(1000, 16_000, 1600);
        for (int i = 200; i < out.length; i++) {
            assertThat((double) out[i]).isCloseTo(wanted[i - DELAY], within(60.0));
        }
    }

    @Test
    void theEmptyBandIsFilledAsLoudAsTheUpperHalfOfTheFullOne() {
        short[] low =
                new TelephoneUpsampler(TelephoneUpsampler.FILL).process(tone(500, 8000, 8000));
        short[] high =
                new TelephoneUpsampler(TelephoneUpsampler.FILL).process(tone(3000, 8000, 8000));

        double wanted = TelephoneUpsampler.FILL * 5000 / Math.sqrt(2);
        assertThat(above4000(high)).isCloseTo(wanted, within(0.2 * wanted));
        assertThat(above4000(low)).isLessThan(0.1 * wanted);
        assertThat(new TelephoneUpsampler(TelephoneUpsampler.FILL).process(new short[160]))
                .containsOnly((short) 0);
    }

    @Test
    void howTheAudioIsCutMakesNoDifference() {
        short[] speech = tone(2300, 8000, 4000);
        TelephoneUpsampler pieces = new TelephoneUpsampler(TelephoneUpsampler.FILL);
        short[] joined = new short[2 * speech.length];
        int[] sizes = {1, 160, 160, 7, 320, 64, 3};
        int at = 0;
        for (int turn = 0; at < speech.length; turn++) {
            int end = Math.min(speech.length, at + sizes[turn % sizes.length]);
            short[] out = pieces.process(Arrays.copyOfRange(speech, at, end));
            System.arraycopy(out, 0, joined, 2 * at, out.length);
            at = end;
        }

        assertThat(joined)
                .isEqualTo(new TelephoneUpsampler(TelephoneUpsampler.FILL).process(speech));
    }

    /** Root mean square of what lies above 4 kHz in audio at 16 kHz. */
    private static double above4000(short[] audio) {
        double sum = 0;
        int count = 0;
        for (int i = 200; i + 64 < audio.length; i++) {
            double high = 0;
            for (int k = -32; k <= 32; k++) {
                double low = k == 0 ? 0.5 : Math.sin(Math.PI * k / 2) / (Math.PI * k);
                double window = 0.54 + 0.46 * Math.cos(Math.PI * k / 32);
                high += (k == 0 ? 1 - low : -low) * window * audio[i + k];
            }
            sum += high * high;
            count++;
        }
        return Math.sqrt(sum / count);
    }

    private static short[] tone(double hertz, int rate, int samples) {
        short[] tone = new short[samples];
        for (int i = 0; i < samples; i++) {
            tone[i] = (short) Math.round(5000 * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return tone;
    }
}
