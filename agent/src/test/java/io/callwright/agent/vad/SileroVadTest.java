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
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SileroVadTest {
    @Test
    void oneUtterance_isOneStartAndOneEnd_andAgainAfterReset() {
        Optional<Path> file = Shared.find("models/vad/silero_vad.onnx");
        assumeTrue(
                file.isPresent(),
                "shared material absent: models/vad/silero_vad.onnx is not beside this checkout");
        assumeTrue(Flite.installed(), "flite is not installed: apt-get install flite");
        short[] speech = Pcm.telephone(Flite.say("rms", "please stop calling me"));
        List<AudioFrame> frames = Pcm.frames(Pcm.padded(speech, 8000, 8000), 8000);
        try (SileroModel model = SileroModel.load(file.get())) {
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

    private static List<SpeechEvent> events(SileroVad vad, List<AudioFrame> frames) {
        return frames.stream().map(vad::accept).filter(Objects::nonNull).toList();
    }
}
