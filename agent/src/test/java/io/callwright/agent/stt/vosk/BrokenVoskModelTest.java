/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.vosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.stt.ModelTrial;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
        ModelCopy.of(Shared.tinyVosk(), model);
    }

    @Test
    void graphThatMisleadsTheDecoder_endsTheTrialOnly() throws IOException {
        // So far out of range that the read behind the table never hits mapped memory.
        new Graph(model.resolve("graph/HCLG.fst")).labelEveryArc(1_000_000_000);

        assertThatThrownBy(() -> trial().require("vosk", model, List.of()))
                .isInstanceOf(RecognizerException.class)
                .hasMessageContaining("ed the process");
    }

    @Test
    void oneTransitionOutOfRange_isFoundWithoutATrial() throws IOException {
        new Graph(model.resolve("graph/HCLG.fst")).labelLastArc(241);

        assertRefused("graph/HCLG.fst: the arc at byte");
        assertRefused("has transition id 241, and the acoustic model ends at 240");
    }

    @Test
    void lastTransitionInRange_isLoaded() throws IOException {
        new Graph(model.resolve("graph/HCLG.fst")).labelLastArc(240);

        VoskEngine.load(model, trial()).close();
    }

    @Test
    void arcToAStateThatDoesNotExist_isFound() throws IOException {
        new Graph(model.resolve("graph/HCLG.fst")).leadLastArcTo(1_000_000);
        assertRefused("leads to state 1000000 of");
    }

    @Test
    void wordThatWordsTxtDoesNotHold_isFound() throws IOException {
        Path words = model.resolve("graph/words.txt");
        Files.write(words, Files.readAllLines(words).subList(0, 50));
        assertRefused("which words.txt does not hold");
    }

    @Test
    void pdfThatTheNetworkDoesNotGive_isFound() throws IOException {
        replace("am/final.mdl", "\n40 2 119\n", "\n40 2 120\n");
        assertRefused("its transitions name pdf id 120, and its network has outputs 0 to 119");
    }

    @Test
    void transitionWithoutAProbability_isFound() throws IOException {
        replace("am/final.mdl", "\n40 2 119\n</Triples>", "\n40 2 119\n40 2 119\n</Triples>");
        assertRefused("am/final.mdl: </Triples> is due");
    }

    @Test
    void truncatedGraph_isRefused() throws IOException {
        truncate("graph/HCLG.fst", 1000);
        assertRefused("more than the file holds");
    }

    @Test
    void truncatedAcousticModel_isRefused() throws IOException {
        truncate("am/final.mdl", 100_000);
        assertRefused("am/final.mdl: its component 'ls' is missing");
    }

    @Test
    void emptyAcousticModel_isRefused() throws IOException {
        truncate("am/final.mdl", 0);
        assertRefused("it ends too early");
    }

    @Test
    void missingWords_isRefused() throws IOException {
        Files.delete(model.resolve("graph/words.txt"));
        assertRefused("it has no graph/words.txt");
    }

    @Test
    void unknownOptionInTheConfiguration_failsTheTrial() throws IOException {
        Files.writeString(model.resolve("conf/model.conf"), "--no-such-option=1\n");
        assertRefused("failed its trial");
    }

    @Test
    void featuresOfAnotherSize_areRefused() throws IOException {
        Files.writeString(
                model.resolve("conf/mfcc.conf"),
                "--sample-frequency=8000\n--num-mel-bins=23\n--num-ceps=13\n");
        assertRefused("conf/mfcc.conf: it gives 13 features a frame");
    }

    @Test
    void graphOfAnUnknownKind_isLeftToTheTrial() throws IOException {
        Path graph = model.resolve("graph/HCLG.fst");
        Files.write(graph, new Graph(graph).named("ngramm"));

        assertThat(VoskModelCheck.check(VoskModelFiles.find(model)))
                .singleElement()
                .asString()
                .isEqualTo(
                        "graph/HCLG.fst: the graph type 'ngramm' is not known, so it was not"
                                + " checked");
        assertRefused("failed its trial");
    }

    @Test
    void whatPassed_isNotReadAgain() throws IOException {
        List<Path> files = VoskModelFiles.find(model).files();
        trial().require("vosk", model, files, () -> List.of("a remark"));

        assertThat(
                        trial().require(
                                        "vosk",
                                        model,
                                        files,
                                        () -> {
                                            throw new AssertionError("checked twice");
                                        }))
                .containsExactly("a remark");
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
        assertThatThrownBy(() -> VoskEngine.load(model, trial()))
                .isInstanceOf(RecognizerException.class)
                .hasMessageContaining(model.toString())
                .hasMessageContaining(reason);
    }

    private ModelTrial trial() {
        return new ModelTrial(folder, Duration.ofMinutes(1));
    }

    private void truncate(String file, int length) throws IOException {
        byte[] bytes = Files.readAllBytes(model.resolve(file));
        Files.write(model.resolve(file), Arrays.copyOf(bytes, length));
    }

    private void replace(String file, String old, String now) throws IOException {
        String text = Files.readString(model.resolve(file));
        assertThat(text).contains(old);
        Files.writeString(model.resolve(file), text.replace(old, now));
    }
}
