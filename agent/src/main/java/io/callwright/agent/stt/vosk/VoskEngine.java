/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.vosk;

import io.callwright.agent.stt.ModelTrial;
import io.callwright.agent.stt.Pronouncer;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Any model directory that Vosk 0.3.45 can read, shared by all calls. */
public final class VoskEngine implements RecognizerEngine {
    /** {@link ModelTrial#fingerprint} of models/stt/callwright-en-8k, which needs no trial. */
    static final String OWN = "9f79139e-2355556";

    private static final Logger LOG = LoggerFactory.getLogger(VoskEngine.class);

    private final VoskModelFiles files;
    private final SharedModel model;
    private final SlotCompiler compiler;
    private final List<String> remarks;
    private boolean closed; // guarded by this

    private VoskEngine(
            VoskModelFiles files,
            SharedModel model,
            SlotCompiler compiler,
            List<String> unchecked) {
        this.files = files;
        this.model = model;
        this.compiler = compiler;
        this.remarks = VoskRemarks.of(files, compiler, unchecked);
    }

    /**
     * Loads a model; one that was never loaded before is checked, and tried in a process of its
     * own, first. Graphs of grammars are kept in the folder {@code graphs} of the trial's data
     * directory.
     *
     * @param pronouncer for words of grammars that the model's lexicon does not hold
     * @throws RecognizerException saying what is wrong with the model, and the remedy
     */
    public static VoskEngine load(Path directory, ModelTrial trial, Pronouncer pronouncer) {
        List<String> unchecked = examine(directory, trial);
        VoskEngine engine = open(directory, graphs(trial.dataDir()), pronouncer, unchecked);
        engine.remarks.forEach(remark -> LOG.info("{}: {}", engine.name(), remark));
        return engine;
    }

    /** The same, with the words of the model's lexicon only. */
    public static VoskEngine load(Path directory, ModelTrial trial) {
        return load(directory, trial, Pronouncer.NONE);
    }

    /** Where in a data directory graphs of grammars are kept. */
    public static Path graphs(Path dataDir) {
        return dataDir.resolve("graphs");
    }

    /**
     * All that {@link #load} does before it loads the model into this process: nothing for the
     * model that comes with Callwright, as long as its files are what they were.
     *
     * @return what could not be checked
     * @throws RecognizerException saying what is wrong with the model, and the remedy
     */
    public static List<String> examine(Path directory, ModelTrial trial) {
        VoskModelFiles files = VoskModelFiles.find(directory);
        if (OWN.equals(ModelTrial.fingerprint(directory, files.files()))) {
            return List.of();
        }
        return trial.require("vosk", directory, files.files(), () -> VoskModelCheck.check(files));
    }

    /**
     * For processes that may end: a broken model ends them.
     *
     * @param graphs folder of the grammars' graphs
     */
    public static VoskEngine loadUntried(Path directory, Path graphs, Pronouncer pronouncer) {
        return open(directory, graphs, pronouncer, List.of());
    }

    private static VoskEngine open(
            Path directory, Path graphs, Pronouncer pronouncer, List<String> unchecked) {
        VoskModelFiles files = VoskModelFiles.find(directory);
        return new VoskEngine(
                files,
                SharedModel.load(directory),
                SlotCompiler.of(files, graphs, pronouncer),
                unchecked);
    }

    @Override
    public String name() {
        return "vosk " + files.directory().toAbsolutePath().normalize().getFileName();
    }

    @Override
    public boolean honoursGrammar() {
        return files.dynamicGraph() || compiler.models().isPresent();
    }

    @Override
    public List<String> remarks() {
        return remarks;
    }

    @Override
    public synchronized SpeechRecognizer open() {
        if (closed) {
            throw new RecognizerException("Vosk is closed");
        }
        model.hold();
        return new VoskRecognizer(files, model, compiler.models().orElse(null));
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            compiler.models().ifPresent(SlotModels::close);
            model.release();
        }
    }
}
