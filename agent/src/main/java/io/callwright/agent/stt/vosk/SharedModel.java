/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.vosk;

import io.callwright.agent.stt.RecognizerException;
import java.io.IOException;
import java.nio.file.Path;
import org.vosk.LibVosk;
import org.vosk.LogLevel;
import org.vosk.Model;

/**
 * The native model, freed when the last that holds it lets go: libvosk frees a model twice if asked
 * twice. Thread-safe.
 */
final class SharedModel {
    private final Model model;
    private int holders = 1; // guarded by this

    private SharedModel(Model model) {
        this.model = model;
    }

    /**
     * @return held once
     */
    static SharedModel load(Path directory) {
        try {
            LibVosk.setLogLevel(LogLevel.WARNINGS);
            return new SharedModel(new Model(directory.toString()));
        } catch (IOException e) {
            throw new RecognizerException(
                    "Vosk cannot load the model " + directory + "; install it again", e);
        } catch (LinkageError e) {
            throw new RecognizerException(
                    "Vosk's library does not load on this machine ("
                            + e.getMessage()
                            + "); it is made for x86-64 and needs a temporary folder for JNA that"
                            + " may hold programs (-Djna.tmpdir=...)",
                    e);
        }
    }

    synchronized void hold() {
        if (holders == 0) {
            throw new RecognizerException("Vosk is closed");
        }
        holders++;
    }

    /** Each holder once. */
    synchronized void release() {
        holders--;
        if (holders == 0) {
            model.close();
        }
    }

    /** Only while it is held. */
    Model model() {
        return model;
    }
}
