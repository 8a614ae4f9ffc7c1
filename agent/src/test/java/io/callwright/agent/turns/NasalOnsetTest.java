/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.agent.testing.Flite;
import io.callwright.agent.testing.Pcm;
import io.callwright.agent.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NasalOnsetTest {
    private static final int HALF_SECOND = 4000;

    /** About -60 dB of full scale: a quiet line. */
    private static final double QUIET = 30;

    /** Over a telephone, with noise of that amplitude, after half a second without speech. */
    private static boolean isPlainVowel(short[] telephone, double noise) {
        short[] line = Pcm.padded(telephone, HALF_SECOND, HALF_SECOND);
        Random random = new Random(1);
        for (int i = 0; i < line.length; i++) {
            line[i] = (short) Math.clamp(line[i] + noise * random.nextGaussian(), -32768, 32767);
        }
        return NasalOnset.isPlainVowel(Pcm.frames(line, 8000));
    }

    private static short[] said(String voice, String word) {
        assumeTrue(Flite.installed(), "flite is not installed: apt-get install flite");
        return Pcm.telephone(Flite.say(voice, word));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rms", "awb", "slt"})
    void oh_isToldFromNo_onAQuietLine(String voice) {
        assertThat(isPlainVowel(said(voice, "oh"), QUIET)).isTrue();
        assertThat(isPlainVowel(said(voice, "no"), QUIET)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"rms", "awb", "slt", "kal16"})
    void no_isNeverTakenForOh_whereNoiseFillsTheGap(String voice) {
        for (double noise : new double[] {100, 300, 1000}) {
            assertThat(isPlainVowel(said(voice, "no"), noise)).as("noise %s", noise).isFalse();
        }
    }

    @Test
    void silenceAndTooFewFrames_sayNothing() {
        assertThat(NasalOnset.isPlainVowel(List.of())).isFalse();
        assertThat(isPlainVowel(new short[0], 0)).isFalse();
        assertThat(NasalOnset.isPlainVowel(Pcm.frames(new short[1600], 8000))).isFalse();
    }

    /**
     * Nobody says "no" in them, but "nine" begins with the same sound; some of these recordings
     * begin in the midst of it.
     */
    @Test
    void nineOfPeople_beginsWithANasal() throws IOException {
        Path digits = Shared.find("speech/human-digits").orElse(null);
        assumeTrue(digits != null, "shared/speech/human-digits is not there");
        try (Stream<Path> files = Files.list(digits)) {
            List<Path> nines =
                    files.filter(file -> file.getFileName().toString().startsWith("9_")).toList();
            long plain = nines.stream().filter(file -> isPlainVowel(Pcm.wav(file), QUIET)).count();

            assertThat(nines).hasSizeGreaterThan(30);
            assertThat(plain).isLessThanOrEqualTo(nines.size() / 10);
        }
    }
}
