/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.media.audio.AudioFrame;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class PlayoutQueueTest {
    private final PlayoutQueue queue = new PlayoutQueue(Duration.ofMillis(200));
    private final short[] frame = new short[160];

    @Test
    void piecesOfAnySize_areTakenInFramesOfTwentyMillis() {
        var audio = new short[500];
        for (int i = 0; i < audio.length; i++) {
            audio[i] = (short) (i + 1);
        }
        for (int at = 0; at < 500; at += 50) {
            assertThat(queue.offer(audio, at, 50)).isTrue();
        }
        assertThat(queue.take(frame)).isEqualTo(PlayoutQueue.Taken.AUDIO);
        assertThat(frame[0]).isEqualTo((short) 1);
        assertThat(frame[159]).isEqualTo((short) 160);
        queue.take(frame);
        queue.take(frame);
        assertThat(queue.take(frame)).isEqualTo(PlayoutQueue.Taken.AUDIO);
        assertThat(frame[19]).isEqualTo((short) 500);
        assertThat(frame[20]).isZero();
        assertThat(queue.take(frame)).isEqualTo(PlayoutQueue.Taken.NOTHING);
        assertThat(queue.idle()).isTrue();
    }

    @Test
    void fullQueue_refusesWhatDoesNotFit() {
        assertThat(queue.offer(new short[1600], 0, 1600)).isTrue();
        assertThat(queue.offer(new short[1], 0, 1)).isFalse();
        assertThat(queue.queuedMillis()).isEqualTo(200);
        queue.take(frame);
        assertThat(queue.offer(new short[160], 0, 160)).isTrue();
    }

    @Test
    void flush_fadesOutInFiveMillisAndTellsWhatWasSent() {
        var loud = new short[800];
        Arrays.fill(loud, (short) 10_000);
        queue.offer(loud, 0, 800);
        var before = queue.mark("before");
        queue.take(frame);
        var cut = queue.flush();
        assertThat(cut.sentSamples()).isEqualTo(160);
        assertThat(cut.discardedSamples()).isEqualTo(640);
        assertThat(cut.reached(before)).isFalse();
        assertThat(queue.take(frame)).isEqualTo(PlayoutQueue.Taken.FADE);
        assertThat(frame[0]).isBetween((short) 9000, (short) 10_000);
        assertThat(frame[39]).isBetween((short) 0, (short) 500);
        assertThat(frame[40]).isZero();
        assertThat(queue.take(frame)).isEqualTo(PlayoutQueue.Taken.NOTHING);
        assertThat(queue.reached()).isNull();
    }

    @Test
    void speechPutAfterAFlush_isPlayedWithItsMarks() {
        queue.offer(new short[800], 0, 800);
        queue.flush();
        var greeting = queue.mark("again");
        queue.offer(new short[160], 0, 160);
        queue.take(frame);
        queue.take(frame);
        assertThat(queue.reached()).isEqualTo(greeting);
        assertThat(queue.sentSamples()).isEqualTo(960);
    }

    @Test
    void producerOfFlushedSpeech_isRefused() throws InterruptedException {
        long epoch = queue.epoch();
        var audio = new AudioFrame(new short[160], 8000, 0);
        assertThat(queue.put(audio, epoch)).isTrue();
        queue.flush();
        assertThat(queue.put(audio, epoch)).isFalse();
        assertThat(queue.put(audio)).isTrue();
    }

    @Test
    void otherSampleRate_isRefusedWithTheRemedy() {
        var wide = new AudioFrame(new short[320], 16_000, 0);
        assertThatThrownBy(() -> queue.put(wide)).hasMessageContaining("Resampler");
    }
}
