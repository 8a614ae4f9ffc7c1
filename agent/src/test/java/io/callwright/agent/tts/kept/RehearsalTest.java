/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.kept;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.inference.InferencePool;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RehearsalTest {
    private final TestVoice voice = new TestVoice("test");
    private final SpeechCache cache = new SpeechCache(voice, 100_000, null);

    @Test
    void whatIsKnownOfAPromptIsMade_whatOnlyACallKnowsIsNot() throws InterruptedException {
        try (InferencePool pool = new InferencePool("test", 1, 64)) {
            rehearsal(pool)
                    .of(
                            List.of(
                                    "All right, the day is "
                                            + Prompts.UNKNOWN
                                            + " at noon or a little later. Is that right?",
                                    "This is unspeakable.",
                                    "Goodbye."));
            drain(pool);
        }

        assertThat(voice.made).containsExactly("All right,", "Is that right?", "Goodbye.");
        assertThat(cache.counters().rehearsed()).isEqualTo(3);
    }

    @Test
    void theClauseOfACallGoesBeforeThoseThatWaitToBeRehearsed() throws InterruptedException {
        try (InferencePool pool = new InferencePool("test", 1, 64)) {
            CountDownLatch go = new CountDownLatch(1);
            CountDownLatch holds = new CountDownLatch(1);
            pool.lane("busy")
                    .submit(() -> {
                        holds.countDown();
                        await(go);
                    });
            await(holds);
            rehearsal(pool).of(List.of("One. Two. Three."));
            pool.lane("call").submit(() -> cache.synthesize("Live."));
            go.countDown();
            drain(pool);
        }

        assertThat(voice.made).containsExactly("Live.", "One.", "Two.", "Three.");
    }

    private Rehearsal rehearsal(InferencePool pool) {
        return new Rehearsal(voice, cache, pool.background("rehearsal"));
    }

    /** A background task that comes behind all that is waiting, again and again. */
    private static void drain(InferencePool pool) throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            CountDownLatch last = new CountDownLatch(1);
            pool.background("last").submit(last::countDown);
            await(last);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
