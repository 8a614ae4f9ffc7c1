/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.dialog.language.spanish.Spanish;
import io.callwright.agent.tts.kept.Prompts;
import io.callwright.media.audio.WavFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlowPromptsTest {
    @TempDir Path folder;

    @Test
    void theDisclosureAndTheFirstQuestionComeFirst_whatOnlyACallKnowsIsLeftOpen()
            throws IOException {
        Prompts prompts = FlowPrompts.of(flow("How many stars?"));

        assertThat(prompts.texts())
                .startsWith("A machine of Oak Dental.", "How many stars?")
                .contains(
                        "Goodbye.",
                        "Press a key.",
                        "Thank you for " + Prompts.UNKNOWN + " stars.",
                        "Sorry, I did not hear you.");
        assertThat(prompts.recordings()).isEmpty();
    }

    @Test
    void theGoodbyeAndTheFillerOfEveryLanguageAreKnownBeforeACall() {
        assertThat(FlowPrompts.usual(Spanish.LANGUAGE))
                .isEqualTo(
                        new Prompts(
                                "es",
                                List.of(
                                        Spanish.LANGUAGE.sentences().goodbye(),
                                        Spanish.LANGUAGE.sentences().moment()),
                                Map.of()));
    }

    @Test
    void aRecordedPrompt_keepsItsTextForTheTranscript() throws IOException {
        WavFile.write(folder.resolve("stars.wav"), 22_050, new short[441]);
        Prompts prompts = FlowPrompts.of(flow("{text: How many stars?, wav: stars.wav}"));

        assertThat(prompts.texts()).contains("How many stars?");
        assertThat(prompts.recordings().get("How many stars?").sampleRate()).isEqualTo(22_050);
        assertThat(prompts.recordings().get("How many stars?").millis()).isEqualTo(20);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    {text: Hi., wav: none.wav}          | none.wav is missing
                    {text: Hi., wav: text.wav}          | no WAV file
                    {text: Hi., wav: stereo.wav}        | has 2 channels, not one
                    {text: Hi., wav: slow.wav}          | has 6000 Hz, not 8000 to 48000
                    {text: Hi., wav: empty.wav}         | is empty
                    {text: "Hi {{company}}.", wav: ok.wav} | its text has a variable
                    {text: Hi.}                         | 'wav' is missing
                    {text: Hi., wave: ok.wav}           | unknown key 'wave'
                    """)
    void aRecordingThatCanNotBePlayed_refusesTheFlowWithItsPlaceAndRemedy(
            String prompt, String fault) throws IOException {
        WavFile.write(folder.resolve("ok.wav"), 8000, new short[80]);
        WavFile.write(folder.resolve("stereo.wav"), 8000, new short[80], new short[80]);
        WavFile.write(folder.resolve("slow.wav"), 6000, new short[80]);
        WavFile.write(folder.resolve("empty.wav"), 8000, new short[0]);
        Files.writeString(folder.resolve("text.wav"), "I am not a sound.");

        assertThatThrownBy(() -> flow(prompt))
                .isInstanceOf(FlowException.class)
                .hasMessageContaining(fault)
                .hasMessageContaining("opinion.yaml:13");
    }

    private Flow flow(String question) throws IOException {
        Path file = folder.resolve("opinion.yaml");
        String yaml =
                """
                flow: opinion
                version: 1
                disclosure: A machine of {{company}}.
                start: ask-stars
                parameters:
                  company: {type: text, default: Oak Dental}
                  day: {type: day, default: next friday}
                slots:
                  stars: {type: number, min: 1, max: 5, keypad: Press a key.}
                give-up: {no-input: goodbye, no-match: goodbye}
                steps:
                  goodbye: {say: Goodbye., end: not-rated}
                  ask-stars: {ask: %s, slots: [stars], next: thanks}
                  thanks: {say: "Thank you for {{stars}} stars.", end: rated}
                """
                        .formatted(question);
        Files.writeString(file, yaml);
        return FlowParser.parse(file);
    }
}
