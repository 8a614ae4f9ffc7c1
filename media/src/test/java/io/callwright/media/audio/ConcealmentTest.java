/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.audio;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.media.SharedFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ConcealmentTest {
    @Test
    void vowelWithALostPacket_goesOnNearlyUnchanged() {
        var voice = new short[1600];
        for (int i = 0; i < voice.length; i++) {
            double t = 2 * Math.PI * 110 * i / 8000.0;
            voice[i] =
                    (short) (4000 * Math.sin(t) + 2500 * Math.sin(3 * t) + 900 * Math.sin(7 * t));
        }
        var heard = withHole(voice, 960, 160);
        double error = 0;
        double energy = 0;
        for (int i = 960; i < 1040; i++) {
            error += Math.pow(heard[i] - voice[i], 2);
            energy += Math.pow(voice[i], 2);
        }
        assertThat(10 * Math.log10(energy / error)).isGreaterThan(12);
        assertThat(largestStep(heard)).isLessThan(largestStep(voice) * 3 / 2);
    }

    @Test
    void longHole_fadesToSilenceWithin60Millis() {
        var heard = withHole(steady(3200), 800, 1600);
        int peak = 0;
        for (int i = 800 + 480; i < 2400; i++) {
            peak = Math.max(peak, Math.abs(heard[i]));
        }
        assertThat(peak).isZero();
        assertThat(Math.abs(heard[2500])).isPositive();
    }

    @Test
    void nothingWasHeardYet_silenceIsPlainAndNotCalledConcealment() {
        var pcm = new short[160];
        assertThat(new Concealment().conceal(pcm, 0, 160)).isFalse();
        assertThat(pcm).containsOnly((short) 0);
    }

    @Test
    void realSpeechWithTenPercentLoss_isNearerToTheOriginalThanSilenceIs() throws IOException {
        var original = samples("f2.le");
        var itu = samples("f2_10.raw");
        var concealed = tenPercent(original, true);
        var muted = tenPercent(original, false);
        double ours = spectralDistance(original, concealed);
        double reference = spectralDistance(original, itu);
        double silence = spectralDistance(original, muted);
        System.out.printf(
                "plc: log spectral distance in the holes: ours %.2f dB, ITU's own output %.2f dB,"
                        + " silence %.2f dB%n",
                ours, reference, silence);
        assertThat(ours).isLessThan(silence / 2);
        assertThat(ours).isLessThan(reference * 1.35);
    }

    private static short[] steady(int n) {
        var out = new short[n];
        for (int i = 0; i < n; i++) {
            out[i] = (short) (5000 * Math.sin(2 * Math.PI * 200 * i / 8000.0 + 0.3));
        }
        return out;
    }

    private static short[] withHole(short[] audio, int at, int length) {
        var concealment = new Concealment();
        var out = audio.clone();
        for (int i = 0; i < out.length; i += 160) {
            if (i >= at && i < at + length) {
                concealment.conceal(out, i, 160);
            } else {
                concealment.good(out, i, 160);
            }
        }
        return out;
    }

    private static int largestStep(short[] audio) {
        int step = 0;
        for (int i = 1; i < audio.length; i++) {
            step = Math.max(step, Math.abs(audio[i] - audio[i - 1]));
        }
        return step;
    }

    private static boolean lost(int frame) {
        return frame % 10 == 9;
    }

    /** Every tenth frame of 10 ms is lost, as in the ITU's mask fe10. */
    private static short[] tenPercent(short[] audio, boolean conceal) {
        var concealment = new Concealment();
        var out = audio.clone();
        for (int f = 0; (f + 1) * 80 <= out.length; f++) {
            if (!lost(f)) {
                concealment.good(out, f * 80, 80);
            } else if (conceal) {
                concealment.conceal(out, f * 80, 80);
            } else {
                Arrays.fill(out, f * 80, f * 80 + 80, (short) 0);
            }
        }
        return out;
    }

    /** Mean difference of the spectra, in dB, over the lost frames that hold sound. */
    private static double spectralDistance(short[] a, short[] b) {
        double sum = 0;
        int n = 0;
        for (int f = 9; (f + 1) * 80 <= Math.min(a.length, b.length); f += 10) {
            if (energy(a, f * 80) > 80 * 200 * 200) {
                double frame = 0;
                for (int k = 1; k < 32; k++) {
                    double d = Math.abs(bin(a, f * 80, k) - bin(b, f * 80, k));
                    frame += d / 31;
                }
                sum += frame;
                n++;
            }
        }
        return sum / n;
    }

    private static double energy(short[] x, int at) {
        double sum = 0;
        for (int i = at; i < at + 80; i++) {
            sum += x[i] * x[i];
        }
        return sum;
    }

    private static double bin(short[] x, int at, int k) {
        double re = 0;
        double im = 0;
        for (int i = 0; i < 80; i++) {
            double w = 0.5 - 0.5 * Math.cos(2 * Math.PI * (i + 0.5) / 80);
            re += w * x[at + i] * Math.cos(2 * Math.PI * k * i / 64);
            im += w * x[at + i] * Math.sin(2 * Math.PI * k * i / 64);
        }
        return 10 * Math.log10(re * re + im * im + 1e4);
    }

    private static short[] samples(String file) throws IOException {
        var bytes =
                Files.readAllBytes(
                        SharedFiles.need("conformance/itu-stl/g711iplc/test_data/" + file));
        var words = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer();
        var out = new short[words.limit()];
        words.get(out);
        return out;
    }
}
