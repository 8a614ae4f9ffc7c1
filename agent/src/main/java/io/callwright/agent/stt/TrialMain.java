/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt;

import io.callwright.agent.stt.pocketsphinx.PocketSphinxEngine;
import io.callwright.agent.stt.vosk.VoskEngine;
import java.nio.file.Path;

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
        try (RecognizerEngine engine = untried(args[0], Path.of(args[1]))) {
            Rehearsal.of(engine, FRAMES);
            System.out.println(PASSED);
        } catch (RuntimeException e) {
            System.out.println(FAILED + " " + e.getMessage());
            System.exit(1);
        }
    }

    private static RecognizerEngine untried(String kind, Path directory) {
        return switch (kind) {
            case "vosk" -> VoskEngine.loadUntried(directory, Path.of("graphs"), Pronouncer.NONE);
            case "pocketsphinx" -> PocketSphinxEngine.loadUntried(directory);
            default -> throw new IllegalArgumentException("no engine '" + kind + "'");
        };
    }
}
