/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.hearing;

import io.callwright.agent.engines.SpeechConfig;
import io.callwright.agent.stt.ModelTrial;
import io.callwright.agent.stt.Pronouncer;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.pair.PairedEngine;
import io.callwright.agent.stt.pair.SecondEar;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxEngine;
import io.callwright.agent.stt.vosk.VoskEngine;
import io.callwright.conf.Configuration;
import io.callwright.tests.peers.WorkFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The engines of this machine, as the product loads them; those that are absent, with the reason.
 */
final class Recognisers implements AutoCloseable {
    private final Map<String, RecognizerEngine> engines = new LinkedHashMap<>();
    private final Map<String, String> missing = new LinkedHashMap<>();

    static Recognisers load() {
        Path root = Path.of(System.getProperty("callwright.root", "."));
        SpeechConfig config = Configuration.load(root.resolve("conf/callwright.yaml")).speech();
        ModelTrial trial = new ModelTrial(WorkFolder.shared("trials"), Duration.ofMinutes(3));
        Recognisers all = new Recognisers();
        all.add(
                "pocketsphinx",
                () -> PocketSphinxEngine.load(config.pocketsphinx(), Pronouncer.NONE, trial));
        Path fixture = root.resolve("agent/src/test/resources/vosk-tiny-synth-8k");
        all.addVosk("vosk-fixture", fixture, trial);
        all.addVosk("vosk-own", root.resolve("models/stt/callwright-en-8k"), trial);
        all.add("both", () -> pair(config, root.resolve("models/stt/callwright-en-8k"), trial));
        Path named = config.vosk().modelDir();
        if (named == null) {
            all.missing.put("vosk", "conf/callwright.yaml names no speech.vosk.model-dir");
        } else {
            all.addVosk("vosk", named, trial);
        }
        return all;
    }

    private static RecognizerEngine pair(SpeechConfig config, Path model, ModelTrial trial) {
        SecondEar second = new SecondEar("vosk", () -> Optional.of(VoskEngine.load(model, trial)));
        second.begin();
        try {
            var _ = second.await(Duration.ofMinutes(3)).orElseThrow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return new PairedEngine(
                PocketSphinxEngine.load(config.pocketsphinx().unsure(), Pronouncer.NONE, trial),
                second,
                config.pocketsphinx().minConfidence());
    }

    Map<String, RecognizerEngine> engines() {
        return engines;
    }

    /** Engine to reason. */
    Map<String, String> missing() {
        return missing;
    }

    @Override
    public void close() {
        engines.values().forEach(RecognizerEngine::close);
    }

    private void addVosk(String name, Path model, ModelTrial trial) {
        if (Files.isDirectory(model)) {
            add(name, () -> VoskEngine.load(model, trial));
        } else {
            missing.put(name, "no directory " + model);
        }
    }

    private void add(String name, Supplier<RecognizerEngine> opening) {
        try {
            engines.put(name, opening.get());
        } catch (RecognizerException e) {
            missing.put(name, String.valueOf(e.getMessage()));
        }
    }
}
