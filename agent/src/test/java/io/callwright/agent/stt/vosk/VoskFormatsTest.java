/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.vosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.agent.stt.Pronouncer;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.stt.kaldi.AcousticModel;
import io.callwright.agent.testing.Flite;
import io.callwright.agent.testing.Pcm;
import io.callwright.agent.testing.Shared;
import io.callwright.agent.testing.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Stock models are written in Kaldi's binary form and OpenFst's const form. The fixture is written
 * so too, and libvosk is the judge that it was written right; then the check must read the same.
 */
class VoskFormatsTest {
    @TempDir Path folder;
    private Path model;

    @BeforeEach
    void copyModel() throws IOException {
        model = folder.resolve("model");
        ModelCopy.of(Shared.tinyVosk(), model);
    }

    @Test
    void binaryAcousticModel_isReadLikeTheText() throws Exception {
        Path mdl = model.resolve("am/final.mdl");
        AcousticModel text = AcousticModel.read(mdl);
        Files.write(mdl, BinaryModel.of(mdl));
        AcousticModel binary = AcousticModel.read(mdl);

        assertThat(binary).usingRecursiveComparison().isEqualTo(text);
        assertThat(binary.featureDim()).isEqualTo(40);
        assertThat(binary.outputDim()).isEqualTo(120);
        assertThat(binary.transitions().transitionIds()).isEqualTo(240);
        assertThat(binary.transitions().pdfs()).isEqualTo(120);
        assertHearsWithoutRemark();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void constGraph_isReadLikeTheVector(boolean aligned) throws IOException {
        Path graph = model.resolve("graph/HCLG.fst");
        Files.write(graph, new Graph(graph).constant(aligned));

        assertHearsWithoutRemark();
    }

    private void assertHearsWithoutRemark() {
        assertThat(VoskModelCheck.check(VoskModelFiles.find(model))).isEmpty();
        assumeTrue(Flite.installed(), "flite is not installed: apt-get install flite");
        short[] line =
                Pcm.padded(Pcm.telephone(Flite.say("rms", "please stop calling me")), 1600, 3200);
        try (VoskEngine engine = VoskEngine.loadUntried(model, Shared.graphs(), Pronouncer.NONE);
                SpeechRecognizer recognizer = engine.open()) {
            Transcript.Final heard =
                    Words.hear(recognizer, Words.oneOf("any", "yes"), Pcm.frames(line, 8000));
            assertThat(heard.text()).isEqualTo("please stop calling me");
        }
    }
}
