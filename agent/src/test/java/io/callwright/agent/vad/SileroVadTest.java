/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.vad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.agent.testing.Flite;
import io.callwright.agent.testing.Pcm;
import io.callwright.agent.testing.Shared;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.vad.SpeechEvent;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SileroVadTest {
    private static final double ECHO_12_DB = 0.25;
    private static final double ECHO_30_DB = 0.032;
    private static final long FRAME_NANOS = AudioFrame.MILLIS * 1_000_000L;

    @Test
    void oneUtterance_isOneStartAndOneEnd_andAgainAfterReset() {
        Path file = need("models/vad/silero_vad.onnx");
        assumeTrue(Flite.installed(), "flite is not installed: apt-get install flite");
        short[] speech = Pcm.telephone(Flite.say("rms", "please stop calling me"));
        List<AudioFrame> frames = Pcm.frames(Pcm.padded(speech, 8000, 8000), 8000);
        try (SileroModel model = SileroModel.load(file)) {
            SileroVad vad = new SileroVad(model, SileroConfig.defaults());
            List<SpeechEvent> events = events(vad, frames);

            assertThat(events).hasSize(2);
            assertThat(((SpeechEvent.Started) events.get(0)).onsetNanos())
                    .isBetween(900_000_000L, 1_400_000_000L);
            assertThat(((SpeechEvent.Ended) events.get(1)).endNanos())
                    .isBetween(1_500_000_000L, 1_100_000_000L + speech.length * 125_000L);
            vad.reset();
            assertThat(events(vad, frames)).isEqualTo(events);
        }
    }

    @Test
    void ourOwnSpeechThatComesBack12DecibelsBelow_isNotTakenForTheCaller() {
        Path talk = need("speech/vad/aepyx_8k.wav");
        short[] sent = Arrays.copyOf(Pcm.wav(talk), 30 * 8000);
        try (SileroModel model = SileroModel.load(need("models/vad/silero_vad.onnx"))) {
            for (int delayMillis : new int[] {40, 120, 250}) {
                short[] echo = mix(noise(sent.length), sent, delayMillis * 8, ECHO_12_DB);

                assertThat(overSpeech(model, echo, sent))
                        .as("echo after %d ms", delayMillis)
                        .isEmpty();
                assertThat(events(new SileroVad(model, SileroConfig.defaults()), frames(echo)))
                        .as("the same, had we not sent it")
                        .isNotEmpty();
            }
        }
    }

    @Test
    void aCallerOverOurSpeechAndItsEcho_isHeard() {
        Path talk = need("speech/vad/aepyx_8k.wav");
        assumeTrue(Flite.installed(), "flite is not installed: apt-get install flite");
        short[] sent = Arrays.copyOf(Pcm.wav(talk), 6 * 8000);
        short[] speech = Pcm.telephone(Flite.say("rms", "please stop calling me"));
        try (SileroModel model = SileroModel.load(need("models/vad/silero_vad.onnx"))) {
            short[] echo = mix(noise(sent.length), sent, 120 * 8, ECHO_30_DB);
            List<SpeechEvent> events = overSpeech(model, mix(echo, speech, 3 * 8000, 1), sent);

            assertThat(((SpeechEvent.Started) events.getFirst()).onsetNanos())
                    .isBetween(2_900_000_000L, 3_500_000_000L);
        }
    }

    @Test
    void aMissingFileIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SileroModel.load(Path.of("nowhere.onnx")))
                .withMessageContaining("nowhere.onnx");
    }

    @Test
    void speechShorterThanTheOnset_isNoStart_andAGapShorterThanTheHangoverNoEnd() {
        SpeechSpans spans = new SpeechSpans(SileroConfig.defaults());
        List<SpeechEvent> events = new ArrayList<>();
        double[] probabilities = {0, 0.9, 0, 0.9, 0.9, 0.1, 0.1, 0.9, 0.1};
        long block = 0;
        for (double probability : probabilities) {
            SpeechEvent event = spans.next(probability, ++block * SileroModel.BLOCK_NANOS);
            if (event != null) {
                events.add(event);
            }
        }
        assertThat(events)
                .containsExactly(
                        new SpeechEvent.Started(
                                3 * SileroModel.BLOCK_NANOS, 5 * SileroModel.BLOCK_NANOS));
        for (int i = 0; i < 8; i++) {
            assertThat(spans.next(0.1, ++block * SileroModel.BLOCK_NANOS)).isNull();
        }
        assertThat(spans.next(0.1, ++block * SileroModel.BLOCK_NANOS))
                .isEqualTo(
                        new SpeechEvent.Ended(
                                8 * SileroModel.BLOCK_NANOS, 18 * SileroModel.BLOCK_NANOS));
    }

    private static Path need(String path) {
        Optional<Path> file = Shared.find(path);
        assumeTrue(
                file.isPresent(),
                "shared material absent: " + path + " is not beside this checkout");
        return file.orElseThrow();
    }

    /** What is heard while we send. */
    private static List<SpeechEvent> overSpeech(SileroModel model, short[] heard, short[] sent) {
        SileroVad vad = new SileroVad(model, SileroConfig.defaults());
        List<AudioFrame> out = frames(sent);
        List<SpeechEvent> events = new ArrayList<>();
        for (AudioFrame frame : frames(heard)) {
            vad.reference(out.get((int) (frame.mediaNanos() / FRAME_NANOS)));
            SpeechEvent event = vad.accept(frame);
            if (event != null) {
                events.add(event);
            }
        }
        return events;
    }

    private static List<AudioFrame> frames(short[] samples) {
        return Pcm.frames(samples, 8000);
    }

    /** At -60 dB. */
    private static short[] noise(int length) {
        Random random = new Random(1);
        short[] noise = new short[length];
        for (int i = 0; i < length; i++) {
            noise[i] = (short) Math.round(random.nextGaussian() * 33);
        }
        return noise;
    }

    private static short[] mix(short[] one, short[] other, int at, double gain) {
        short[] sum = one.clone();
        for (int i = 0; i < other.length && at + i < sum.length; i++) {
            sum[at + i] =
                    (short) Math.clamp(Math.round(sum[at + i] + gain * other[i]), -32768, 32767);
        }
        return sum;
    }

    private static List<SpeechEvent> events(SileroVad vad, List<AudioFrame> frames) {
        return frames.stream().map(vad::accept).filter(Objects::nonNull).toList();
    }
}
