/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.engines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callwright.agent.engines.SpeechConfig.Choice;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxConfig;
import io.callwright.agent.testing.Shared;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.kept.Prompts;
import io.callwright.agent.tts.piper.VoiceSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several languages on one node, with espeak-ng's Spanish voice. */
class LanguagesTest {
    @TempDir private Path data;

    @Test
    void aLanguageIsLoadedWhenItIsFirstWanted_onceAndWithItsPrompts() throws Exception {
        SpeechConfig config = english(16).with(List.of(spanish(null, null)));
        List<String> told = new ArrayList<>();
        try (Engines engines = Engines.open(config, data)) {
            engines.eachLanguage(set -> told.add(set.code()));
            engines.prepare(
                    List.of(
                            new Prompts("en", List.of("Hello."), Map.of()),
                            new Prompts("es", List.of("Hola."), Map.of())),
                    Set.of());
            assertThat(told).containsExactly("en");

            SpeechSet es = engines.language("es");

            assertThat(told).containsExactly("en", "es");
            assertThat(engines.language("es")).isSameAs(es);
            assertThat(engines.languages()).extracting(SpeechSet::code).containsExactly("en", "es");
            assertThat(es.voice().map(SpeechSynthesizer::name)).contains("espeak-ng es");
            assertThat(es.recognizer()).isEmpty();
            awaitRehearsed(es, 1);
            assertThat(es.voice().orElseThrow().ready("Hola.")).isPresent();
            assertThat(es.voice().orElseThrow().ready("Hello.")).isEmpty();
        }
    }

    @Test
    void eachLanguageHasItsOwnRecogniserAndFindings() {
        SpeechConfig config = english(0).with(List.of(spanish(Choice.VOSK, Shared.tinyVosk())));
        try (Engines engines = Engines.open(config, data)) {
            RecognizerEngine ears = engines.language("es").recognizer().orElseThrow();

            assertThat(ears.name()).isEqualTo("vosk vosk-tiny-synth-8k");
            assertThat(engines.recognizer()).isPresent().get().isNotSameAs(ears);
            assertThat(engines.findings())
                    .extracting(Finding::name)
                    .containsExactlyInAnyOrder(
                            "espeak-ng",
                            "vosk",
                            "pocketsphinx",
                            "voice",
                            "silero",
                            "es vosk",
                            "es voice");
        }
    }

    @Test
    void aLanguageThatNobodyConfigured_isLeftToTheMainOne() {
        try (Engines engines = Engines.open(english(0), data)) {
            assertThat(engines.language("es")).isSameAs(engines.language("en"));
        }
    }

    @Test
    void theCostsAreThoseOfTheDearestLanguage_andOfTheLanguagesThatAreOpen() throws Exception {
        SpeechConfig config = english(0).with(List.of(spanish(null, null)));
        try (Engines engines = Engines.open(config, data)) {
            SpeechCosts alone = engines.calibrate(() -> {}).orElseThrow();
            engines.language("es");

            assertThat(engines.keptCosts()).as("measured of English only").isEmpty();
            SpeechCosts both = engines.calibrate(() -> {}).orElseThrow();
            assertThat(engines.keptCosts()).contains(both);
            assertThat(both.recognition())
                    .isBetween(alone.recognition() / 5, alone.recognition() * 5);
        }
    }

    @Test
    void withoutAModelOfItsOwn_anotherLanguageIsNotHeardByAnEnglishOne() {
        SpeechConfig main = inSpanish(Choice.AUTO);

        assertThat(main.choice()).isEqualTo(Choice.NONE);
        assertThat(inSpanish(Choice.BOTH).choice()).isEqualTo(Choice.NONE);
        assertThat(english(0).choice()).isEqualTo(Choice.AUTO);
        assertThat(english(0).of(spanish(null, Shared.tinyVosk())).choice()).isEqualTo(Choice.VOSK);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spanish(Choice.POCKETSPHINX, null))
                .withMessageContaining("hears English; name one of 'es'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> spanish(Choice.VOSK, null))
                .withMessageContaining("vosk: needs a model-dir");
    }

    @Test
    void aLanguageTwice_andAnUnknownOne_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> english(0).with(List.of(spanish(null, null), spanish(null, null))))
                .withMessageContaining("two recognisers and voices of 'es'");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LanguageConfig.of("tlh", Path.of("x.onnx")))
                .withMessageContaining("language: no language is named 'tlh'");
    }

    private static void awaitRehearsed(SpeechSet set, long clauses) throws InterruptedException {
        long limit = System.nanoTime() + Duration.ofSeconds(10).toNanos();
        while (set.voiceCounters().memory().rehearsed() < clauses && System.nanoTime() < limit) {
            Thread.onSpinWait();
        }
    }

    private static LanguageConfig spanish(@Nullable Choice recognizer, @Nullable Path model) {
        return new LanguageConfig(
                "es",
                recognizer,
                PocketSphinxConfig.defaults(),
                new VoskConfig(model, Duration.ofMinutes(1), VoskConfig.Hosting.IN_PROCESS),
                Path.of("espeak-ng:es"),
                VoiceSettings.defaults());
    }

    private static SpeechConfig english(int cacheMegabytes) {
        SpeechConfig usual = SpeechConfig.defaults();
        return new SpeechConfig(
                Choice.AUTO,
                usual.pocketsphinx(),
                usual.vosk(),
                usual.voiceModel(),
                usual.voice(),
                List.of(),
                null,
                usual.silero(),
                1,
                1,
                cacheMegabytes,
                0);
    }

    private static SpeechConfig inSpanish(Choice recognizer) {
        SpeechConfig usual = SpeechConfig.defaults();
        return new SpeechConfig(
                recognizer,
                usual.pocketsphinx(),
                usual.vosk(),
                Path.of("espeak-ng:es"),
                usual.voice(),
                List.of(),
                null,
                usual.silero(),
                1,
                1,
                1,
                0,
                "es",
                List.of());
    }
}
