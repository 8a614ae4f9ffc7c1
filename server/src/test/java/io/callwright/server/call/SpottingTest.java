/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.amd.Answerer;
import io.callwright.agent.amd.Spotter;
import io.callwright.agent.amd.Spotters;
import io.callwright.agent.inference.InferencePool;
import io.callwright.media.audio.AudioFrame;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SpottingTest {
    private final BlockingQueue<String> happened = new LinkedBlockingQueue<>();

    /** Hears a menu in the tenth frame. */
    private final class TenthFrame implements Spotter {
        private int frames;

        @Override
        public @Nullable Answerer accept(AudioFrame frame) {
            return ++frames == 10 ? Answerer.IVR : null;
        }

        @Override
        public void close() {
            happened.add("closed after " + frames);
        }
    }

    @Test
    void framesReachTheSpotterInPieces_andItGoesBackAtTheEnd() throws InterruptedException {
        try (InferencePool pool = new InferencePool("spot", 1, 60)) {
            Spotting spotting = spotting(pool, TenthFrame::new);
            add(spotting, 10);

            assertThat(next()).isEqualTo("heard IVR");
            add(spotting, 3); // a piece that is not full is not searched
            spotting.close();
            spotting.close();
            assertThat(next()).isEqualTo("closed after 10");
        }
        assertThat(happened).isEmpty();
    }

    @Test
    void callForWhichThereIsNoSpotter_goesOnWithoutWords() throws InterruptedException {
        try (InferencePool pool = new InferencePool("spot", 1, 60)) {
            Spotting spotting =
                    spotting(
                            pool,
                            () -> {
                                happened.add("asked");
                                return null;
                            });
            add(spotting, 20);

            assertThat(next()).isEqualTo("asked");
            spotting.close();
        }
        assertThat(happened).isEmpty();
    }

    private Spotting spotting(InferencePool pool, Spotters spotters) {
        return new Spotting(
                spotters, pool.background("test"), sayer -> happened.add("heard " + sayer.name()));
    }

    private static void add(Spotting spotting, int frames) {
        for (int i = 0; i < frames; i++) {
            spotting.add(new AudioFrame(new short[160], 8000, i * 20_000_000L));
        }
    }

    private @Nullable String next() throws InterruptedException {
        return happened.poll(5, TimeUnit.SECONDS);
    }
}
