/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt;

import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxEngine;
import io.callwright.agent.stt.vosk.VoskEngine;
import io.callwright.media.audio.AudioFrame;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * The process in which {@link ModelTrial} tries a model: loads it and lets it hear silence, noise
 * and sounds that change like speech. A broken model ends this process and nothing else.
 */
public final class TrialMain {
    static final String PASSED = "TRIAL PASSED";
    static final String FAILED = "TRIAL FAILED";

    private static final int FRAMES = 150; // 3 s of each sound

    private TrialMain() {}

    /**
     * @param args kind of the engine and directory of the model
     */
    public static void main(String[] args) {
        try (RecognizerEngine engine = untried(args[0], Path.of(args[1]));
                SpeechRecognizer recognizer = engine.open()) {
            Grammar grammar =
                    new Grammar(
                            "trial",
                            new Expansion.OneOf(
                                    List.of(
                                            new Expansion.Words("yes"),
                                            new Expansion.Words("no"))));
            for (int sound = 0; sound < 3; sound++) {
                recognizer.start(grammar);
                hear(recognizer, sound);
                recognizer.finish();
            }
            System.out.println(PASSED);
        } catch (RuntimeException e) {
            System.out.println(FAILED + " " + e.getMessage());
            System.exit(1);
        }
    }

    private static RecognizerEngine untried(String kind, Path directory) {
        return switch (kind) {
            case "vosk" -> VoskEngine.loadUntried(directory);
            case "pocketsphinx" -> PocketSphinxEngine.loadUntried(directory);
            default -> throw new IllegalArgumentException("no engine '" + kind + "'");
        };
    }

    private static void hear(SpeechRecognizer recognizer, int sound) {
        SplittableRandom random = new SplittableRandom(sound);
        for (int i = 0; i < FRAMES; i++) {
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
