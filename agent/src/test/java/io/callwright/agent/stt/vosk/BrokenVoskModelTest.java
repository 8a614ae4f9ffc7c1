/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.vosk;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.stt.ModelTrial;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.testing.Shared;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Broken models end their trial, never this process. */
class BrokenVoskModelTest {
    @TempDir Path folder;
    private Path model;

    @BeforeEach
    void copyModel() throws IOException {
        model = folder.resolve("model");
        Path from = Shared.tinyVosk();
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> copy(file, model.resolve(from.relativize(file).toString())));
        }
    }

    @Test
    void graphWithTransitionOutOfRange_abortsOrCrashesTheTrialOnly() throws IOException {
        Path graph = model.resolve("graph/HCLG.fst");
        byte[] bytes = Files.readAllBytes(graph);
        spoilTransitions(bytes);
        Files.write(graph, bytes);

        assertRefused("ed the process");
    }

    @Test
    void truncatedGraph_isRefused() throws IOException {
        truncate("graph/HCLG.fst", 1000);
        assertRefused("failed its trial");
    }

    @Test
    void truncatedAcousticModel_isRefused() throws IOException {
        truncate("am/final.mdl", 100_000);
        assertRefused("failed its trial");
    }

    @Test
    void emptyAcousticModel_isRefused() throws IOException {
        truncate("am/final.mdl", 0);
        assertRefused("failed its trial");
    }

    @Test
    void missingWords_isRefused() throws IOException {
        Files.delete(model.resolve("graph/words.txt"));
        assertRefused("failed its trial");
    }

    @Test
    void unknownOptionInTheConfiguration_isRefused() throws IOException {
        Files.writeString(model.resolve("conf/model.conf"), "--no-such-option=1\n");
        assertRefused("failed its trial");
    }

    @Test
    void featuresOfAnotherSize_areRefused() throws IOException {
        Files.writeString(
                model.resolve("conf/mfcc.conf"),
                "--sample-frequency=8000\n--num-mel-bins=23\n--num-ceps=13\n");
        assertRefused("failed its trial");
    }

    @Test
    void folderThatIsNoModel_namesWhatIsMissing() throws IOException {
        Files.delete(model.resolve("am/final.mdl"));
        assertRefused("am/final.mdl");
    }

    @Test
    void missingFolder_saysWhereModelsAre() {
        model = folder.resolve("nowhere");
        assertRefused("speech.vosk.model-dir");
    }

    private void assertRefused(String reason) {
        ModelTrial trial = new ModelTrial(folder, Duration.ofMinutes(1));
        assertThatThrownBy(() -> VoskEngine.load(model, trial))
                .isInstanceOf(RecognizerException.class)
                .hasMessageContaining(model.toString())
                .hasMessageContaining(reason);
    }

    private void truncate(String file, int length) throws IOException {
        byte[] bytes = Files.readAllBytes(model.resolve(file));
        Files.write(model.resolve(file), Arrays.copyOf(bytes, length));
    }

    /** In OpenFst's vector format each state has a weight, a count and arcs of 16 bytes. */
    private static void spoilTransitions(byte[] bytes) {
        ByteBuffer fst = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        fst.position(4);
        fst.position(fst.getInt() + fst.position());
        fst.position(fst.getInt() + fst.position());
        fst.getInt(); // version
        fst.getInt(); // flags
        fst.getLong(); // properties
        fst.getLong(); // start
        long states = fst.getLong();
        fst.getLong(); // arcs
        for (long state = 0; state < states; state++) {
            fst.getFloat();
            long arcs = fst.getLong();
            for (long arc = 0; arc < arcs; arc++) {
                if (fst.getInt(fst.position()) != 0) {
                    // So far out of range that the read behind the table never hits mapped memory.
                    fst.putInt(fst.position(), 1_000_000_000);
                }
                fst.position(fst.position() + 16);
            }
        }
    }

    private static void copy(Path from, Path to) {
        try {
            Files.copy(from, to);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
