/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.inference.InferencePool;
import io.callwright.media.audio.AudioFrame;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RecognitionTest {
    private static final int PLACES = 6;
    private static final Grammar GRAMMAR = new Grammar("any", new Expansion.Words("yes"));

    private final PreparedRecognizer engine = new PreparedRecognizer();

    @Test
    void aLaneThatIsFull_losesFramesAndQuestionsButNoBeginningAndNoEnd() throws Exception {
        engine.hears("yes", 0.9);
        CompletableFuture<String> heard = new CompletableFuture<>();
        CountDownLatch worker = new CountDownLatch(1);
        try (InferencePool pool = new InferencePool("hear", 1, PLACES)) {
            InferencePool.Lane lane = pool.lane("call");
            lane.submit(() -> await(worker));
            Recognition recognition = new Recognition(engine, Lane.of(lane));
            recognition.begin(GRAMMAR, List.of());
            for (int i = 0; i < 20 * Recognition.FRAMES_AT_A_TIME; i++) {
                recognition.accept(new AudioFrame(new short[160], 8000, i * 20_000_000L));
            }
            recognition.glance(words -> {});
            recognition.finish((words, lost) -> heard.complete(words.text()));
            for (int i = 0; i < 20; i++) {
                recognition.glance(words -> {});
            }
            worker.countDown();

            assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo("yes");
            assertThat(pool.dropped()).isPositive();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
