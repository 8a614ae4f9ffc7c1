/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.agent.engines.SpeechConfig.NamedVoice;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.stt.host.HostStatus;
import io.callwright.agent.stt.pair.SecondEar;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxConfig;
import io.callwright.agent.testing.Flite;
import io.callwright.agent.testing.Pcm;
import io.callwright.agent.testing.Shared;
import io.callwright.agent.testing.Words;
import io.callwright.agent.tts.piper.VoiceSettings;
import io.callwright.agent.vad.SileroConfig;
import io.callwright.media.audio.AudioFrame;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnginesTest {
    @TempDir Path data;

    @Test
    void autoTakesVoskWhenItsModelIsThere() {
        try (Engines engines = Engines.open(config(Shared.tinyVosk()), data)) {
            assertThat(engines.recognizer().orElseThrow().name())
                    .isEqualTo("vosk vosk-tiny-synth-8k");
            assertThat(engines.findings())
                    .extracting(Finding::name)
                    .containsExactly("espeak-ng", "vosk", "pocketsphinx", "voice", "silero");
        }
    }

    @Test
    void both_openTheSecondLater() throws Exception {
        try (Engines engines = Engines.begin(both(VoskConfig.defaults()), data)) {
            SecondEar second = engines.secondEar().orElseThrow();
            assertThat(engines.recognizer().orElseThrow().name())
                    .contains("pocketsphinx", "vosk callwright-en-8k");
            assertThat(second.engine()).isEmpty();
            assertThat(engines.recognitionHost()).contains(HostStatus.NONE);

            engines.openRest();

            assertThat(second.await(Duration.ofMinutes(1))).isPresent();
            assertThat(engines.recognitionHost().orElseThrow().up()).isTrue();
            assertThat(engines.findings()).extracting(Finding::name).contains("vosk");
        }
    }

    @Test
    void whatIsBroken_isFoundWithItsRemedyAndTheSwitchStillStarts() {
        SpeechConfig usual = SpeechConfig.defaults();
        PocketSphinxConfig sphinx = usual.pocketsphinx();
        SpeechConfig config =
                new SpeechConfig(
                        SpeechConfig.Choice.AUTO,
                        new PocketSphinxConfig(
                                data.resolve("none"),
                                1,
                                Duration.ZERO,
                                sphinx.fill(),
                                sphinx.minConfidence()),
                        new VoskConfig(data.resolve("none"), Duration.ofMinutes(1)),
                        data.resolve("none.onnx"),
                        VoiceSettings.defaults(),
                        List.of(),
                        data.resolve("none.onnx"),
                        SileroConfig.defaults(),
                        1,
                        1,
                        1,
                        0);

        try (Engines engines = Engines.open(config, data)) {
            assertThat(engines.recognizer()).isEmpty();
            assertThat(engines.voice()).isEmpty();
            assertThat(engines.silero()).isEmpty();
            assertThat(engines.findings())
                    .filteredOn(finding -> !finding.ok())
                    .extracting(Finding::name)
                    .contains("vosk", "pocketsphinx", "voice", "silero");
            assertThat(engines.findings())
                    .filteredOn(finding -> finding.name().equals("vosk"))
                    .singleElement()
                    .extracting(Finding::remedy)
                    .asString()
                    .contains("speech.vosk.model-dir");
        }
    }

    @Test
    void both_hearsWhatPocketSphinxAloneDoesNotDareToBelieve() {
        SpeechConfig config =
                both(
                        new VoskConfig(
                                Shared.ownVosk(),
                                Duration.ofMinutes(1),
                                VoskConfig.Hosting.IN_PROCESS));
        Grammar asked = Words.oneOf("asked", "yes please", "no thank you", "yes", "no");

        try (Engines engines = Engines.open(config, data)) {
            RecognizerEngine both = engines.recognizer().orElseThrow();
            assertThat(both.name()).contains("pocketsphinx", "vosk callwright-en-8k");
            assumeTrue(Flite.installed(), "flite is not installed: apt-get install flite");
            try (SpeechRecognizer ear = both.open()) {
                Transcript.Final heard = Words.hear(ear, asked, call("slt", "no thank you"));
                assertThat(heard.text()).isEqualTo("no thank you");
                assertThat(heard.confidence()).isGreaterThan(0.5);
                assertThat(engines.recognizers()).containsOnlyKeys("both", "pocketsphinx", "vosk");
                assertThat(alone(engines, "vosk", asked)).isEqualTo("no thank you");
                // It is not sure enough to be believed alone, as when it is configured alone.
                assertThat(alone(engines, "pocketsphinx", asked)).isIn("", "no thank you");

                assertThat(Words.hear(ear, asked, call("slt", "please send me an email")).text())
                        .isEmpty();
            }
        }
    }

    private static String alone(Engines engines, String name, Grammar asked) {
        RecognizerEngine engine = engines.recognizers().get(name);
        assertThat(engine.name()).startsWith(name).doesNotContain("with");
        try (SpeechRecognizer ear = engine.open()) {
            return Words.hear(ear, asked, call("slt", "no thank you")).text();
        }
    }

    @Test
    void furtherVoices_areOpenedByTheirNames_andOneThatCannotBeIsFound() {
        SpeechConfig usual = config(Shared.tinyVosk());
        SpeechConfig config =
                new SpeechConfig(
                        SpeechConfig.Choice.POCKETSPHINX,
                        usual.pocketsphinx(),
                        usual.vosk(),
                        usual.voiceModel(),
                        usual.voice(),
                        List.of(
                                new NamedVoice("flat", Path.of("espeak-ng:en-us"), usual.voice()),
                                new NamedVoice("gone", data.resolve("none.onnx"), usual.voice())),
                        null,
                        usual.silero(),
                        1,
                        1,
                        1,
                        0);
        try (Engines engines = Engines.open(config, data)) {
            assertThat(engines.otherVoices()).containsOnlyKeys("flat");
            assertThat(engines.otherVoices().get("flat").synthesize("Hello.").samples().length)
                    .isGreaterThan(1000);
            assertThat(engines.findings())
                    .filteredOn(finding -> !finding.ok())
                    .extracting(Finding::name)
                    .contains("voice gone");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NamedVoice("Flat One", Path.of("x"), usual.voice()))
                .withMessageContaining("small letters");
    }

    private static SpeechConfig both(VoskConfig vosk) {
        SpeechConfig usual = SpeechConfig.defaults();
        return new SpeechConfig(
                SpeechConfig.Choice.BOTH,
                usual.pocketsphinx(),
                vosk,
                usual.voiceModel(),
                usual.voice(),
                List.of(),
                null,
                usual.silero(),
                1,
                1,
                1,
                0);
    }

    private static List<AudioFrame> call(String voice, String said) {
        short[] line = Pcm.padded(Pcm.telephone(Flite.say(voice, said)), 4000, 3200);
        return Pcm.frames(line, 8000);
    }

    @Test
    void voskWithoutAModel_isRefusedByTheConfiguration() {
        SpeechConfig usual = SpeechConfig.defaults();
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new SpeechConfig(
                                SpeechConfig.Choice.VOSK,
                                usual.pocketsphinx(),
                                usual.vosk(),
                                usual.voiceModel(),
                                usual.voice(),
                                List.of(),
                                null,
                                usual.silero(),
                                0,
                                0,
                                1,
                                0))
                .withMessageContaining("vosk.model-dir");
    }

    @Test
    void whatTheEnginesCost_isMeasuredOnceAndKeptForTheNextStart() throws Exception {
        try (Engines engines = Engines.open(config(Shared.tinyVosk()), data)) {
            assertThat(engines.keptCosts()).isEmpty();

            SpeechCosts costs = engines.calibrate(() -> {}).orElseThrow();

            assertThat(costs.recognition()).isBetween(0.001, 2.0);
            assertThat(costs.synthesis()).isBetween(0.001, 2.0);
            assertThat(engines.keptCosts()).contains(costs);
            assertThat(engines.voiceCounters().memory().misses()).isZero();
        }
    }

    private static SpeechConfig config(Path voskModel) {
        SpeechConfig usual = SpeechConfig.defaults();
        return new SpeechConfig(
                SpeechConfig.Choice.AUTO,
                usual.pocketsphinx(),
                new VoskConfig(voskModel, Duration.ofMinutes(1)),
                usual.voiceModel(),
                usual.voice(),
                List.of(),
                null,
                usual.silero(),
                1,
                1,
                1,
                0);
    }
}
