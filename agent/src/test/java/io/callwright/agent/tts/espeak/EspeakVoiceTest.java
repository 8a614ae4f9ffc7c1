/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.espeak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.level.ActiveSpeechLevel;
import org.junit.jupiter.api.Test;

class EspeakVoiceTest {
    private static final double LEVEL = -20;

    @Test
    void aSpanishClauseIsSpokenAtTheVoicesLevel() {
        try (EspeakVoice voice = EspeakVoice.start("es", LEVEL)) {
            Speech speech = voice.synthesize("Tiene una cita el viernes a las diez y media.");

            assertThat(speech.sampleRate()).isEqualTo(voice.sampleRate());
            assertThat(speech.millis()).isBetween(1_500, 5_000);
            double level = ActiveSpeechLevel.of(speech.samples(), speech.sampleRate()).dbov();
            assertThat(level).isBetween(LEVEL - 3, LEVEL + 3);
            assertThat(voice.name()).isEqualTo("espeak-ng es");
        }
    }

    @Test
    void whatIsMissingIsNamedWithTheRemedy() {
        assertThatThrownBy(() -> EspeakVoice.start("no-such-program-here", "es", LEVEL))
                .hasMessageContaining("apt-get install espeak-ng");
        assertThatThrownBy(() -> EspeakVoice.start("../es", LEVEL))
                .hasMessageContaining("espeak-ng --voices");
    }
}
