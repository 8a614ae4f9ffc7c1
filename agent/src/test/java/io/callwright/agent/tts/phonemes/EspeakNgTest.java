/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.phonemes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.agent.tts.SynthesizerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EspeakNgTest {
    private static final Duration SOON = Duration.ofSeconds(2);

    @TempDir Path folder;

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
        try (EspeakNg espeak = EspeakNg.start("espeak-ng", "en-us", 1, SOON)) {
            ProcessHandle.current()
                    .children()
                    .filter(child -> child.info().command().orElse("").endsWith("espeak-ng"))
                    .forEach(ProcessHandle::destroyForcibly);

            assertThat(espeak.ipa("yes")).isEqualTo("jˈɛs");
        }
    }

    @Test
    void aChildThatHangsOnce_isReplacedAndTheClauseIsSpoken() throws IOException {
        Path program = program("[ -e %s ] || { : > %s; while read more; do :; done; }");
        try (EspeakNg espeak =
                EspeakNg.start(program.toString(), "xx", 1, Duration.ofMillis(300))) {
            assertThat(espeak.ipa("hang")).isEqualTo("hang");
            assertThat(espeak.ipa("again")).isEqualTo("again");
        }
    }

    @Test
    void aChildThatDiesAtEachQuestion_failsThatClauseWithWhatItSaid_andNotTheNext()
            throws IOException {
        Path program = program("echo 'out of phonemes' >&2; exit 3");
        try (EspeakNg espeak = EspeakNg.start(program.toString(), "xx", 1, SOON)) {
            assertThatThrownBy(() -> espeak.ipa("hang"))
                    .isInstanceOf(SynthesizerException.class)
                    .hasMessageContaining("out of phonemes");
            assertThat(espeak.ipa("well")).isEqualTo("well");
        }
    }

    /** Echoes its lines; what it does on "hang" is given. */
    private Path program(String onHang) throws IOException {
        Path script = folder.resolve("espeak");
        Path marker = folder.resolve("marker");
        Files.writeString(
                script,
                """
                #!/bin/sh
                while read -r line; do
                  case "$line" in hang) %s ;; esac
                  echo "$line"
                done
                """
                        .formatted(onHang.formatted(marker, marker)));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        return script;
    }

    @Test
    void unknownLanguageOrProgram_isToldWithTheRemedy() {
        assertThatThrownBy(() -> EspeakNg.start("xx-nowhere"))
                .isInstanceOf(SynthesizerException.class)
                .hasMessageContaining("xx-nowhere")
                .hasMessageContaining("apt-get install espeak-ng");
        assertThatThrownBy(() -> EspeakNg.start("no-such-program", "en-us", 1, SOON))
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
