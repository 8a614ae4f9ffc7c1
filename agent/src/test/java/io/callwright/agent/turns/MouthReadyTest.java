/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.ladder.Ladder;
import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.SynthesizerException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Speech that is at hand does not wait for the synthesis pool. */
class MouthReadyTest {
    private final AtomicInteger submitted = new AtomicInteger();
    private final CompletableFuture<Void> played = new CompletableFuture<>();

    @Test
    void aClauseThatIsReady_isQueuedWithoutTheSynthesisPool() throws Exception {
        try (Mouth mouth = mouth(voice())) {
            mouth.speak("Known. Known.", () -> played.complete(null));
            played.get(10, TimeUnit.SECONDS);
        }

        assertThat(submitted).hasValue(0);
    }

    @Test
    void aClauseThatIsNotReady_goesThroughThePool() throws Exception {
        try (Mouth mouth = mouth(voice())) {
            mouth.speak("Known. New.", () -> played.complete(null));
            played.get(10, TimeUnit.SECONDS);
        }

        assertThat(submitted).hasValue(1);
    }

    @Test
    void whoAskedForItSlower_isNotSaidWhatIsKeptAtTheUsualPace() throws Exception {
        try (Mouth mouth = mouth(voice())) {
            mouth.slowDown();
            mouth.speak("Known. Known.", () -> played.complete(null));
            played.get(10, TimeUnit.SECONDS);
        }

        assertThat(submitted).hasValue(2);
    }

    private Mouth mouth(SpeechSynthesizer voice) {
        Lane pool =
                new Lane() {
                    @Override
                    public boolean submit(Runnable task) {
                        submitted.incrementAndGet();
                        task.run();
                        return true;
                    }

                    @Override
                    public void closeAfter(Runnable last) {}
                };
        Mouth.Listener listener =
                new Mouth.Listener() {
                    @Override
                    public void firstAudio(long nanoTime) {}

                    @Override
                    public void failed(SynthesizerException cause) {
                        played.completeExceptionally(cause);
                    }
                };
        return new Mouth(
                voice,
                pool,
                new Ladder(() -> 0).call(),
                new InstantLine(),
                listener,
                Runnable::run,
                (delay, action) -> () -> {},
                () -> 0);
    }

    private static SpeechSynthesizer voice() {
        return new SpeechSynthesizer() {
            @Override
            public String name() {
                return "test";
            }

            @Override
            public int sampleRate() {
                return 8000;
            }

            @Override
            public List<String> clauses(String text) {
                return List.of(text.split(" ", -1));
            }

            @Override
            public Optional<Speech> ready(String clause) {
                return clause.equals("Known.")
                        ? Optional.of(new Speech(clause, new short[160], 8000))
                        : Optional.empty();
            }

            @Override
            public Speech synthesize(String clause) {
                return new Speech(clause, new short[160], 8000);
            }

            @Override
            public void close() {}
        };
    }
}
