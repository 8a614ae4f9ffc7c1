/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.agent.engines.Engines;
import io.callwright.agent.engines.SpeechConfig;
import io.callwright.agent.ladder.Ladder;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.SynthesizerException;
import io.callwright.agent.turns.Lane;
import io.callwright.agent.turns.Mouth;
import io.callwright.tests.peers.WorkFolder;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The default voice as a call uses it: the engines with their pool, and a mouth that speaks into a
 * line without an end.
 */
final class VoiceUnderTest implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 30;

    private final Engines engines;
    private final SpeechSynthesizer voice;
    private final BottomlessPlayout line = new BottomlessPlayout();

    private VoiceUnderTest(Engines engines) {
        this.engines = engines;
        this.voice =
                engines.voice()
                        .orElseThrow(
                                () -> new SynthesizerException("no voice: " + engines.findings()));
    }

    static VoiceUnderTest open() {
        return new VoiceUnderTest(
                Engines.open(SpeechConfig.defaults(), WorkFolder.create("bench-voice")));
    }

    Engines engines() {
        return engines;
    }

    SpeechSynthesizer voice() {
        return voice;
    }

    /** Speaks to the end; milliseconds from the text to its first audio. */
    double speak(String text) {
        CompletableFuture<Long> first = new CompletableFuture<>();
        CompletableFuture<Void> ended = new CompletableFuture<>();
        Mouth.Listener listener =
                new Mouth.Listener() {
                    @Override
                    public void firstAudio(long nanoTime) {
                        first.complete(nanoTime);
                    }

                    @Override
                    public void failed(SynthesizerException cause) {
                        first.completeExceptionally(cause);
                        ended.completeExceptionally(cause);
                    }
                };
        Lane lane = Lane.of(engines.synthesis().lane("bench"));
        try (Mouth mouth =
                new Mouth(
                        voice,
                        lane,
                        new Ladder(System::nanoTime).call(),
                        line,
                        listener,
                        Runnable::run,
                        (delay, action) -> () -> {},
                        System::nanoTime)) {
            long asked = System.nanoTime();
            mouth.speak(text, () -> ended.complete(null));
            double millis =
                    (first.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join() - asked) / 1e6;
            ended.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
            return millis;
        }
    }

    @Override
    public void close() {
        engines.close();
    }
}
