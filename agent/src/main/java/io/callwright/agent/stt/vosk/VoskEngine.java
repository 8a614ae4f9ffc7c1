/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.vosk;

import io.callwright.agent.stt.ModelTrial;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import java.nio.file.Path;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Any model directory that Vosk 0.3.45 can read, shared by all calls. */
public final class VoskEngine implements RecognizerEngine {
    private static final Logger LOG = LoggerFactory.getLogger(VoskEngine.class);

    private final VoskModelFiles files;
    private final SharedModel model;
    private final List<String> remarks;
    private boolean closed; // guarded by this

    private VoskEngine(VoskModelFiles files, SharedModel model, List<String> unchecked) {
        this.files = files;
        this.model = model;
        this.remarks = VoskRemarks.of(files, unchecked);
    }

    /**
     * Loads a model; one that was never loaded before is checked, and tried in a process of its
     * own, first.
     *
     * @throws RecognizerException saying what is wrong with the model, and the remedy
     */
    public static VoskEngine load(Path directory, ModelTrial trial) {
        List<String> unchecked = examine(directory, trial);
        VoskEngine engine =
                new VoskEngine(
                        VoskModelFiles.find(directory), SharedModel.load(directory), unchecked);
        engine.remarks.forEach(remark -> LOG.info("{}: {}", engine.name(), remark));
        return engine;
    }

    /**
     * All that {@link #load} does before it loads the model into this process.
     *
     * @return what could not be checked
     * @throws RecognizerException saying what is wrong with the model, and the remedy
     */
    public static List<String> examine(Path directory, ModelTrial trial) {
        VoskModelFiles files = VoskModelFiles.find(directory);
        return trial.require("vosk", directory, files.files(), () -> VoskModelCheck.check(files));
    }

    /** For processes that may end: a broken model ends them. */
    public static VoskEngine loadUntried(Path directory) {
        return new VoskEngine(
                VoskModelFiles.find(directory), SharedModel.load(directory), List.of());
    }

    @Override
    public String name() {
        return "vosk " + files.directory().toAbsolutePath().normalize().getFileName();
    }

    @Override
    public boolean honoursGrammar() {
        return files.dynamicGraph();
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
        return new VoskRecognizer(files, model);
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            model.release();
        }
    }
}
