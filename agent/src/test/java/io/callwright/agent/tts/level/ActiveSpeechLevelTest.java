/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.level;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.agent.testing.Shared;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ActiveSpeechLevelTest {
    private static final String VECTORS = "conformance/itu-stl/sv56/test_data";

    @Test
    void theSpeechThatTheItuNormalised_isAtItsLevel_andItsSourceAsFarAwayAsItWasMoved()
            throws IOException {
        short[] source = vector("voice.src");
        // The ITU's program brought it to -30 dBov, at its own default of 16 kHz.
        short[] normalised = vector("voice.nrm");
        double moved = rms(normalised) - rms(source);

        assertThat(ActiveSpeechLevel.of(normalised, 16_000).dbov()).isCloseTo(-30, within(0.1));
        assertThat(ActiveSpeechLevel.of(source, 16_000).dbov()).isCloseTo(-30 - moved, within(0.1));
    }

    @Test
    void aToneHasItsPower_andPausesDoNotCount() {
        float[] tone = tone(1, 0.1, 16_000);
        float[] halfSilent = tone(0.5, 0.1, 16_000);
        double power = 20 * Math.log10(0.1 / Math.sqrt(2));

        assertThat(ActiveSpeechLevel.of(tone, 16_000).dbov()).isCloseTo(power, within(0.2));
        ActiveSpeechLevel half = ActiveSpeechLevel.of(halfSilent, 16_000);
        assertThat(half.dbov()).isCloseTo(power - 1.9, within(0.3)); // so long it counts as speech
        assertThat(half.activity()).isCloseTo(0.78, within(0.05));
    }

    @Test
    void theGainBringsSpeechToTheWantedLevel() {
        float[] tone = tone(0.7, 0.03, 16_000);
        double gain = ActiveSpeechLevel.of(tone, 16_000).gainTo(-20);
        for (int i = 0; i < tone.length; i++) {
            tone[i] *= (float) gain;
        }

        assertThat(ActiveSpeechLevel.of(tone, 16_000).dbov()).isCloseTo(-20, within(0.1));
    }

    @Test
    void silenceAndNothingHaveNoLevel_andNoGain() {
        for (float[] quiet : new float[][] {new float[8000], {}, {Float.NaN}}) {
            ActiveSpeechLevel level = ActiveSpeechLevel.of(quiet, 8000);
            assertThat(level.dbov()).isNegative().isInfinite();
            assertThat(level.activity()).isZero();
            assertThat(level.gainTo(-20)).isEqualTo(1);
        }
    }

    @Test
    void noSampleIsTooLoudToBeSpokenWithoutAnEdge() {
        assertThat(Limiter.pcm(0.5)).isEqualTo((short) 16384);
        assertThat(Limiter.pcm(1.2)).isBetween((short) 32000, (short) 32767);
        assertThat(Limiter.pcm(-40)).isEqualTo((short) -32767);
        assertThat(Limiter.pcm(Double.NaN)).isZero();
        short before = Limiter.pcm(0.75);
        for (double x = 0.76; x < 1.5; x += 0.01) {
            short now = Limiter.pcm(x);
            assertThat(now).isGreaterThanOrEqualTo(before);
            before = now;
        }
    }

    private static float[] tone(double seconds, double amplitude, int rate) {
        float[] samples = new float[rate];
        for (int i = 0; i < seconds * rate; i++) {
            samples[i] = (float) (amplitude * Math.sin(2 * Math.PI * 440 * i / rate));
        }
        return samples;
    }

    private static double rms(short[] samples) {
        double energy = 0;
        for (short sample : samples) {
            energy += (double) sample * sample;
        }
        return 10 * Math.log10(energy / samples.length / (32768.0 * 32768));
    }

    private static short[] vector(String name) throws IOException {
        Optional<Path> folder = Shared.find(VECTORS);
        assumeTrue(folder.isPresent(), "shared material absent: " + VECTORS);
        byte[] content = Files.readAllBytes(folder.orElseThrow().resolve(name));
        short[] samples = new short[content.length / 2];
        ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN).asShortBuffer().get(samples);
        return samples;
    }
}
