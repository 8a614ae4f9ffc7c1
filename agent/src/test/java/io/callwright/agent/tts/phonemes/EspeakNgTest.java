/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.phonemes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.agent.tts.SynthesizerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class EspeakNgTest {
    @BeforeAll
    static void installed() {
        assumeTrue(
                Files.isExecutable(Path.of("/usr/bin/espeak-ng")),
                "espeak-ng is not installed: apt-get install espeak-ng");
    }

    @Test
    void oneClauseGivesOneLineOfPhonemes_howeverLongOrStrange() {
        try (EspeakNg espeak = EspeakNg.start("en-us")) {
            assertThat(espeak.ipa("yes please")).isEqualTo("jˈɛs plˈiːz");
            assertThat(espeak.ipa("")).isEmpty();
            assertThat(espeak.ipa("two\nlines [[bad]] a, b")).startsWith("tˈuː lˈaɪnz");
            assertThat(espeak.ipa("word ".repeat(400)).split(" ", -1)).hasSize(400);
            assertThat(espeak.ipa("yes please")).isEqualTo("jˈɛs plˈiːz");
        }
    }

    @Test
    void manyThreadsGetTheirOwnAnswers() throws Exception {
        List<String> words = List.of("yes", "no", "Tuesday", "three", "appointment");
        try (EspeakNg espeak = EspeakNg.start("en-us");
                ExecutorService threads = Executors.newFixedThreadPool(8)) {
            List<String> alone = words.stream().map(espeak::ipa).toList();
            List<Future<String>> together =
                    IntStream.range(0, 200)
                            .mapToObj(i -> threads.submit(() -> espeak.ipa(words.get(i % 5))))
                            .toList();
            for (int i = 0; i < together.size(); i++) {
                assertThat(together.get(i).get()).isEqualTo(alone.get(i % 5));
            }
        }
    }

    @Test
    void aChildThatWasKilled_isReplaced() {
        try (EspeakNg espeak = EspeakNg.start("espeak-ng", "en-us", 1)) {
            ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().command().orElse("").endsWith("espeak-ng"))
                    .forEach(ProcessHandle::destroyForcibly);

            assertThat(espeak.ipa("yes")).isEqualTo("jˈɛs");
        }
    }

    @Test
    void unknownLanguageOrProgram_isToldWithTheRemedy() {
        assertThatThrownBy(() -> EspeakNg.start("xx-nowhere"))
                .isInstanceOf(SynthesizerException.class)
                .hasMessageContaining("xx-nowhere")
                .hasMessageContaining("apt-get install espeak-ng");
        assertThatThrownBy(() -> EspeakNg.start("no-such-program", "en-us", 1))
                .isInstanceOf(SynthesizerException.class)
                .hasMessageContaining("apt-get install espeak-ng");
    }

    @Test
    void usedAfterClose_isRefused() {
        EspeakNg espeak = EspeakNg.start("en-us");
        espeak.close();
        espeak.close();

        assertThatThrownBy(() -> espeak.ipa("yes")).isInstanceOf(SynthesizerException.class);
    }
}
