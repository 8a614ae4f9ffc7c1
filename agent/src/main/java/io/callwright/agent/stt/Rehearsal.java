/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt;

import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import io.callwright.media.audio.AudioFrame;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Utterances that nobody spoke: silence, noise, and sounds that change like speech. They find a
 * broken model, and warm up a good one. The same each time.
 */
public final class Rehearsal {
    private static final int SOUNDS = 3;
    private static final Grammar GRAMMAR =
            new Grammar(
                    "rehearsal",
                    new Expansion.OneOf(
                            List.of(new Expansion.Words("yes"), new Expansion.Words("no"))));

    private Rehearsal() {}

    /**
     * @param frames of each sound, 20 ms each
     * @throws RecognizerException when the engine fails
     */
    public static void of(RecognizerEngine engine, int frames) {
        try (SpeechRecognizer recognizer = engine.open()) {
            for (int sound = 0; sound < SOUNDS; sound++) {
                recognizer.start(GRAMMAR);
                hear(recognizer, sound, frames);
                recognizer.finish();
            }
        }
    }

    private static void hear(SpeechRecognizer recognizer, int sound, int frames) {
        SplittableRandom random = new SplittableRandom(sound);
        for (int i = 0; i < frames; i++) {
            short[] samples = new short[160];
            double pitch = 0.02 + 0.3 * random.nextDouble();
            for (int k = 0; k < samples.length; k++) {
                samples[k] =
                        (short)
                                switch (sound) {
                                    case 0 -> 0;
                                    case 1 -> random.nextGaussian() * 3000;
                                    default ->
                                            6000 * Math.sin(Math.PI * pitch * k)
                                                    + random.nextGaussian() * 200;
                                };
            }
            recognizer.accept(new AudioFrame(samples, 8000, i * 20_000_000L));
            if (i % 10 == 0) {
                recognizer.partial();
            }
        }
    }
}
