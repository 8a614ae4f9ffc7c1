/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.testing;

import io.callwright.agent.stt.ModelTrial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Files that tests use: the project's own, and foreign ones that may lie beside it. */
public final class Shared {
    private Shared() {}

    /** The folder of the project. */
    public static Path project() {
        return Path.of(System.getProperty("callwright.root", "..")).toAbsolutePath().normalize();
    }

    /** Results of trials are kept in the build's own folder. */
    public static ModelTrial trial() {
        return new ModelTrial(project().resolve("agent/target/trials"), Duration.ofMinutes(1));
    }

    /** Graphs of grammars are kept there too. */
    public static Path graphs() {
        return trial().dataDir().resolve("graphs");
    }

    /** A model for synthetic callers in Vosk's format. */
    public static Path tinyVosk() {
        return project().resolve("agent/src/test/resources/vosk-tiny-synth-8k");
    }

    /** The model that the project ships: grammars get graphs of their own with it. */
    public static Path ownVosk() {
        return project().resolve("models/stt/callwright-en-8k");
    }

    /** The voice that the project ships. */
    public static Path ownVoice() {
        return project().resolve("models/tts/callwright-slt-x_low.onnx");
    }

    /**
     * A file below a folder {@code shared} beside the project or one of its parents.
     *
     * @return empty when it is not on this machine
     */
    public static Optional<Path> find(String path) {
        for (Path folder = project(); folder != null; folder = folder.getParent()) {
            Path file = folder.resolve("shared").resolve(path);
            if (Files.exists(file)) {
                return Optional.of(file);
            }
        }
        return Optional.empty();
    }
}
