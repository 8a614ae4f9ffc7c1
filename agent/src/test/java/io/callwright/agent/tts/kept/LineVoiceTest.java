/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.kept;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.tts.SlowVoice;
import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import org.junit.jupiter.api.Test;

class LineVoiceTest {
    @Test
    void speechHasTheRateOfTheLineAndItsLength_andAFingerprintOfItsOwn() {
        TestVoice voice = new TestVoice("test"); // 100 samples of 8 kHz
        try (LineVoice line = new LineVoice(voice, 16_000)) {
            Speech speech = line.synthesize("Yes.");

            assertThat(speech.sampleRate()).isEqualTo(line.sampleRate()).isEqualTo(16_000);
            assertThat(speech.samples()).hasSize(200);
            assertThat(speech.text()).isEqualTo("Yes.");
            assertThat(line.fingerprint()).isNotEqualTo(voice.fingerprint());
            assertThat(line.clauses("One. Two.")).containsExactly("One.", "Two.");
        }
    }

    @Test
    void ellipsisThatStandsAlone_is200MillisecondsOfSilence_andIsNotSpoken() {
        TestVoice voice = new TestVoice("test");
        try (LineVoice line = new LineVoice(voice, 8000)) {
            assertThat(line.synthesize("Wait, … …").samples()).hasSize(100 + 2 * 1600);
            assertThat(line.synthesize("…").samples()).hasSize(1600).containsOnly((short) 0);
            assertThat(line.synthesize("Well…").samples()).hasSize(100);
            assertThat(voice.made).containsExactly("Wait,", "Well…");
            SpeechSynthesizer slow = new SlowVoice(line);
            assertThat(slow.synthesize("…").samples()).hasSize(1600);
            assertThat(slow.synthesize("…").text()).isEqualTo("…");
            assertThat(line.clauses("Wait, … … here.")).containsExactly("Wait, …", "…", "here.");
        }
    }
}
