/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.piper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.Pronouncer;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxConfig;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxEngine;
import io.callwright.agent.testing.Pcm;
import io.callwright.agent.testing.Shared;
import io.callwright.agent.testing.Words;
import io.callwright.agent.tts.SlowVoice;
import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SynthesizerException;
import io.callwright.agent.tts.check.HearingTrial;
import io.callwright.agent.tts.check.Remark;
import io.callwright.agent.tts.level.ActiveSpeechLevel;
import io.callwright.agent.tts.phonemes.EspeakNg;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The voice that the project ships, with the real espeak-ng. */
class OwnVoiceTest {
    private static PiperVoice voice;

    @BeforeAll
    static void load() {
        try {
            voice = PiperVoice.load(Shared.ownVoice(), VoiceSettings.defaults(), EspeakNg::start);
        } catch (SynthesizerException e) {
            assumeTrue(!e.getMessage().contains("apt-get install espeak-ng"), e.getMessage());
            throw e;
        }
    }

    @AfterAll
    static void close() {
        if (voice != null) {
            voice.close();
        }
    }

    @Test
    void whatTheVoiceSaysIsUnderstoodByTheRecogniserOverTheTelephone() {
        PocketSphinxConfig config = PocketSphinxConfig.defaults();
        assumeTrue(Files.isDirectory(config.modelDir()), "pocketsphinx-en-us is not installed");
        Grammar expected =
                Words.oneOf(
                        "prompt",
                        "your appointment is on tuesday at three",
                        "your appointment is on thursday at four",
                        "would you like to reschedule",
                        "goodbye");
        try (PocketSphinxEngine engine =
                        PocketSphinxEngine.load(config, Pronouncer.NONE, Shared.trial());
                SpeechRecognizer recognizer = engine.open()) {
            for (String text :
                    new String[] {
                        "Your appointment is on Tuesday at three.", "Would you like to reschedule?"
                    }) {
                Speech speech = voice.synthesize(text);
                short[] line = Pcm.padded(Pcm.telephone(speech.samples()), 1600, 1600);
                assertThat(Words.hear(recognizer, expected, Pcm.frames(line, 8000)).text())
                        .isEqualTo(text.toLowerCase(java.util.Locale.ROOT).replaceAll("[.?]", ""));
            }
        }
    }

    @Test
    void theCheckOfVoicesHearsItWell() {
        PocketSphinxConfig config = PocketSphinxConfig.defaults();
        assumeTrue(Files.isDirectory(config.modelDir()), "pocketsphinx-en-us is not installed");
        try (PocketSphinxEngine engine =
                PocketSphinxEngine.load(config, Pronouncer.NONE, Shared.trial())) {
            Remark remark = HearingTrial.of(voice, engine);

            assertThat(remark.verdict()).as(remark.message()).isEqualTo(Remark.Verdict.OK);
            assertThat(remark.message()).contains("of 72 words wrong");
        }
    }

    @Test
    void whoAskedForIt_hearsTheSameWordsSlower() {
        String text = "Your appointment is on Tuesday at three.";
        Speech usual = voice.synthesize(text);
        Speech slow = new SlowVoice(voice).synthesize(text);

        assertThat(slow.text()).isEqualTo(text);
        assertThat((double) slow.samples().length / usual.samples().length)
                .isBetween(1.15, SlowVoice.LONGER + 0.1);
    }

    @Test
    void itsLevelIsTheOneThatTheSettingsAskFor() {
        Speech speech = voice.synthesize("All right, your appointment is on Monday, at ten.");

        assertThat(ActiveSpeechLevel.of(speech.samples(), speech.sampleRate()).dbov())
                .isCloseTo(VoiceSettings.defaults().levelDb(), within(2.0));
    }
}
