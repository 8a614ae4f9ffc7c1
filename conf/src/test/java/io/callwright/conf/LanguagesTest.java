/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.callwright.agent.engines.LanguageConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanguagesTest {
    @TempDir private Path folder;

    @Test
    void aLanguageNeedsNoMoreThanItsNameAndItsVoice() throws IOException {
        CallwrightConfig config =
                load(
                        """
                        speech:
                          languages:
                            - {language: es-mx, voice-model: "espeak-ng:es-419"}
                        """);

        assertThat(config.speech().codes()).containsExactly("en", "es");
        assertThat(config.speech().languages())
                .containsExactly(LanguageConfig.of("es-mx", Path.of("espeak-ng:es-419")));
    }

    @Test
    void whatIsMissingIsNamedWithItsPlace() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        load(
                                """
                                speech:
                                  languages:
                                    - language: es
                                      recognizer: vosk
                                """))
                .withMessageContaining(":3:")
                .withMessageContaining("speech.languages[0].voice-model: is missing");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() ->
                        load(
                                """
                                speech:
                                  languages:
                                    - {language: es, recognizer: vosk, voice-model: "espeak-ng:es"}
                                """))
                .withMessageContaining("speech.languages[0]")
                .withMessageContaining("needs a model-dir with a model of 'es'");
    }

    private CallwrightConfig load(String yaml) throws IOException {
        Path file = Files.writeString(folder.resolve("node.yaml"), yaml);
        return Configuration.load(file, Map.of(), CallwrightConfig.class);
    }
}
