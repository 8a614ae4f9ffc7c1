/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    @ParameterizedTest
    @CsvSource({
        "8000,16000",
        "16000,8000",
        "8000,48000",
        "48000,8000",
        "22050,8000",
        "22050,16000",
        "24000,8000",
        "16000,48000"
    })
    void toneInThePassBand_comesThroughClean(int from, int to) {
        for (int hertz : new int[] {300, 1000, 2500, 3300}) {
            var out = Resampler.convert(sine(from, hertz, from), from, to);
            assertThat(out).hasSize(to);
            var middle = Arrays.copyOfRange(out, to / 4, to * 3 / 4);
            assertThat(toneToNoiseDb(middle, hertz, to)).as("%d Hz", hertz).isGreaterThan(60);
            assertThat(amplitude(middle, hertz, to)).as("%d Hz", hertz).isBetween(9850.0, 10150.0);
        }
    }

    @ParameterizedTest
    @CsvSource({"16000,8000,4600", "22050,8000,5000", "24000,8000,6000", "48000,8000,11000"})
    void toneAboveTheNewBand_isRejected(int from, int to, int hertz) {
        var out = Resampler.convert(sine(from, hertz, from), from, to);
        double rms = rms(Arrays.copyOfRange(out, to / 4, to * 3 / 4));
        assertThat(20 * Math.log10(Math.max(rms, 1e-3) / 7071)).isLessThan(-60);
    }

    @Test
    void streamInOddPieces_isTheSameAsInOne() {
        var in = sine(22_050, 700, 22_050);
        var whole = new Resampler(22_050, 8000).process(in);
        var pieces = new ByteArrayOutputStream();
        var resampler = new Resampler(22_050, 8000);
        int n = 0;
        for (int at = 0; at < in.length; at += n) {
            n = Math.min(in.length - at, 1 + at % 977);
            for (short s : resampler.process(Arrays.copyOfRange(in, at, at + n))) {
                pieces.write(s >> 8);
                pieces.write(s);
            }
        }
        var bytes = pieces.toByteArray();
        var joined = new short[bytes.length / 2];
        for (int i = 0; i < joined.length; i++) {
            joined[i] = (short) ((bytes[2 * i] << 8) | (bytes[2 * i + 1] & 0xFF));
        }
        assertThat(joined).isEqualTo(whole);
    }

    private static short[] sine(int rate, int hertz, int n) {
        var out = new short[n];
        for (int i = 0; i < n; i++) {
            out[i] = (short) Math.round(10_000 * Math.sin(2 * Math.PI * hertz * i / rate));
        }
        return out;
    }

    static double rms(short[] x) {
        double sum = 0;
        for (short s : x) {
            sum += (double) s * s;
        }
        return Math.sqrt(sum / x.length);
    }

    private static double[] fit(short[] x, int hertz, int rate) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < x.length; i++) {
            re += x[i] * Math.cos(2 * Math.PI * hertz * i / rate);
            im += x[i] * Math.sin(2 * Math.PI * hertz * i / rate);
        }
        return new double[] {2 * re / x.length, 2 * im / x.length};
    }

    private static double amplitude(short[] x, int hertz, int rate) {
        var f = fit(x, hertz, rate);
        return Math.hypot(f[0], f[1]);
    }

    private static double toneToNoiseDb(short[] x, int hertz, int rate) {
        var f = fit(x, hertz, rate);
        double tone = (f[0] * f[0] + f[1] * f[1]) / 2;
        double rms = rms(x);
        return 10 * Math.log10(tone / Math.max(1e-9, rms * rms - tone));
    }
}
