/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.tts.Speech;
import io.callwright.media.audio.WavWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordedPromptsTest {
    @TempDir Path folder;
    private Path flows;

    @BeforeEach
    void files() throws IOException {
        flows = Files.createDirectories(folder.resolve("flows"));
        write(folder.resolve("secret.wav"), 1);
        write(flows.resolve("hold.wav"), 1);
        write(flows.resolve("both.wav"), 2);
        write(Files.createDirectories(flows.resolve("deep")).resolve("far.wav"), 1);
        Files.createSymbolicLink(flows.resolve("link.wav"), folder.resolve("secret.wav"));
        Files.writeString(flows.resolve("text.wav"), "no sound");
    }

    private static void write(Path file, int channels) throws IOException {
        try (WavWriter wav = WavWriter.create(file, 8000, channels)) {
            wav.append(new short[1600], 1600);
        }
    }

    @Test
    void fileBesideTheFlows_isRead_andShownByItsName() {
        Speech speech = prompts().read("hold.wav");

        assertThat(speech.text()).isEqualTo("[hold.wav]");
        assertThat(speech.millis()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../secret.wav",
                "..%2fsecret.wav",
                "/etc/passwd",
                ".hidden.wav",
                "deep/far.wav",
                "link.wav",
                "none.wav",
                "hold.WAV",
                "text.wav",
                "both.wav",
                "hold.wav\u0000.wav",
                ""
            })
    void whatLiesElsewhereOrIsNoPrompt_isRefused(String name) {
        assertThatThrownBy(() -> prompts().read(name))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining(folder.toString());
    }

    private RecordedPrompts prompts() {
        return new RecordedPrompts(flows);
    }
}
