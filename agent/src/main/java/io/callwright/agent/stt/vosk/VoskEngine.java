/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.vosk;

import io.callwright.agent.stt.ModelTrial;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Any model directory that Vosk 0.3.45 can read, shared by all calls. */
public final class VoskEngine implements RecognizerEngine {
    private static final Logger LOG = LoggerFactory.getLogger(VoskEngine.class);

    private final VoskModelFiles files;
    private final SharedModel model;
    private boolean closed; // guarded by this

    private VoskEngine(VoskModelFiles files, SharedModel model) {
        this.files = files;
        this.model = model;
    }

    /**
     * Loads a model; one that was never loaded before is tried in a process of its own first.
     *
     * @throws RecognizerException saying what is wrong with the model, and the remedy
     */
    public static VoskEngine load(Path directory, ModelTrial trial) {
        VoskModelFiles files = VoskModelFiles.find(directory);
        trial.require("vosk", directory, files.files());
        VoskEngine engine = new VoskEngine(files, SharedModel.load(directory));
        if (!files.dynamicGraph()) {
            LOG.info(
                    "{} has a static graph (HCLG.fst): it hears all its words at every question;"
                            + " models with HCLr.fst and Gr.fst take a grammar",
                    engine.name());
        }
        return engine;
    }

    /** For the trial itself: a broken model ends the process. */
    public static VoskEngine loadUntried(Path directory) {
        return new VoskEngine(VoskModelFiles.find(directory), SharedModel.load(directory));
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
