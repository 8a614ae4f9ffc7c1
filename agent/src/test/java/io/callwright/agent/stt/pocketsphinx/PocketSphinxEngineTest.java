/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.ModelTrial;
import io.callwright.agent.stt.Pronouncer;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.testing.Flite;
import io.callwright.agent.testing.Pcm;
import io.callwright.agent.testing.Shared;
import io.callwright.agent.testing.Words;
import io.callwright.media.audio.AudioFrame;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PocketSphinxEngineTest {
    private static final Grammar ANSWER =
            Words.oneOf(
                    "answer",
                    "yes",
                    "no",
                    "yes please",
                    "no thank you",
                    "i would like to reschedule to tuesday at three",
                    "please stop calling me");

    @BeforeAll
    static void installed() {
        assumeTrue(
                Files.isDirectory(PocketSphinxConfig.defaults().modelDir()),
                "PocketSphinx is not installed: " + SphinxLibrary.REMEDY);
        assumeTrue(Flite.installed(), "flite is not installed: apt-get install flite");
    }

    @Test
    void aCallerOnTheTelephoneIsUnderstood() {
        try (PocketSphinxEngine engine =
                        PocketSphinxEngine.load(
                                PocketSphinxConfig.defaults(), Pronouncer.NONE, Shared.trial());
                SpeechRecognizer recognizer = engine.open()) {
            for (String said :
                    new String[] {"yes please", "i would like to reschedule to tuesday at three"}) {
                short[] line = Pcm.padded(Pcm.telephone(Flite.say("rms", said)), 1600, 3200);
                Transcript.Final heard = Words.hear(recognizer, ANSWER, Pcm.frames(line, 8000));
                assertThat(heard.text()).isEqualTo(said);
                assertThat(heard.words().getFirst().startMillis()).isBetween(100, 600);
                assertThat(heard.words().getLast().endMillis()).isBetween(500, line.length / 8);
            }
        }
    }

    @Test
    void speechOutsideTheGrammar_isRejected() {
        try (PocketSphinxEngine engine = load(PocketSphinxConfig.defaults());
                SpeechRecognizer recognizer = engine.open()) {
            for (String said :
                    new String[] {"how much does it cost", "i already paid the bill last week"}) {
                short[] line = Pcm.padded(Pcm.telephone(Flite.say("awb", said)), 1600, 1600);
                Transcript.Final heard = Words.hear(recognizer, ANSWER, Pcm.frames(line, 8000));
                assertThat(heard.text()).isEmpty();
                assertThat(heard.confidence()).isLessThan(0.4);
            }
        }
    }

    @Test
    void anUnknownName_isLearntAsItSounds_orNamedInTheError() {
        Grammar name = Words.oneOf("name", "okonkwo", "schmidtberger", "smith");
        Pronouncer known =
                word ->
                        switch (word) {
                            case "okonkwo" -> Optional.of("AH K AA NG K W OW");
                            case "schmidtberger" -> Optional.of("SH M IH T B ER G ER");
                            default -> Optional.empty();
                        };
        try (PocketSphinxEngine engine =
                        PocketSphinxEngine.load(
                                PocketSphinxConfig.defaults(), known, Shared.trial());
                SpeechRecognizer recognizer = engine.open()) {
            short[] line = Pcm.padded(Pcm.telephone(Flite.say("rms", "okonkwo")), 1600, 1600);
            assertThat(Words.hear(recognizer, name, Pcm.frames(line, 8000)).text())
                    .isEqualTo("okonkwo");
        }
        try (PocketSphinxEngine engine = load(PocketSphinxConfig.defaults());
                SpeechRecognizer recognizer = engine.open()) {
            assertThatThrownBy(() -> recognizer.start(name))
                    .isInstanceOf(RecognizerException.class)
                    .hasMessageContaining("okonkwo, schmidtberger");
            recognizer.start(ANSWER);
            recognizer.cancel();
        }
    }

    @Test
    void moreUtterancesThanDecoders_areAllUnderstood_theLateOnesWithoutPartials() {
        short[] line = Pcm.padded(Pcm.telephone(Flite.say("rms", "yes please")), 4000, 3200);
        try (PocketSphinxEngine engine = load(decoders(2));
                SpeechRecognizer first = engine.open();
                SpeechRecognizer second = engine.open();
                SpeechRecognizer third = engine.open()) {
            List<SpeechRecognizer> all = List.of(first, second, third);
            all.forEach(recognizer -> recognizer.start(ANSWER));
            for (AudioFrame frame : Pcm.frames(line, 8000)) {
                all.forEach(recognizer -> recognizer.accept(frame));
            }
            assertThat(all)
                    .extracting(recognizer -> recognizer.partial().text())
                    .containsExactly("yes please", "", "");
            assertThat(all)
                    .extracting(recognizer -> recognizer.finish().text())
                    .containsOnly("yes please");
            assertThat(engine.withoutPartials()).isEqualTo(2);
            assertThat(engine.decoders()).isEqualTo(2);
        }
    }

    @Test
    void theLastCaller_leavesNoTrace() {
        short[] line = Pcm.padded(Pcm.telephone(Flite.say("awb", "yes please")), 4000, 3200);
        short[] loud = Pcm.telephone(Flite.say("slt", "i would like to reschedule"));
        for (int i = 0; i < loud.length; i++) {
            loud[i] = (short) Math.clamp(loud[i] * 6 + i % 7 * 300, -32768, 32767);
        }
        try (PocketSphinxEngine engine = load(decoders(2));
                SpeechRecognizer recognizer = engine.open()) {
            Transcript.Final before = Words.hear(recognizer, ANSWER, Pcm.frames(line, 8000));
            String partial = partial(recognizer, line);
            Words.hear(recognizer, ANSWER, Pcm.frames(loud, 8000));
            assertThat(partial(recognizer, line)).isEqualTo(partial);
            assertThat(Words.hear(recognizer, ANSWER, Pcm.frames(line, 8000))).isEqualTo(before);
        }
    }

    @Test
    void partials_comeWhileTheCallerSpeaks() {
        String said = "i would like to reschedule to tuesday at three";
        short[] line = Pcm.padded(Pcm.telephone(Flite.say("rms", said)), 4000, 0);
        try (PocketSphinxEngine engine = load(PocketSphinxConfig.defaults());
                SpeechRecognizer recognizer = engine.open()) {
            recognizer.start(ANSWER);
            List<AudioFrame> frames = Pcm.frames(line, 8000);
            frames.subList(0, frames.size() * 2 / 3).forEach(recognizer::accept);
            assertThat(recognizer.partial().text()).startsWith("i would like to");
            recognizer.cancel();
        }
    }

    @Test
    void misuse_isRefusedAndNothingCrashes() {
        PocketSphinxEngine engine = load(PocketSphinxConfig.defaults());
        SpeechRecognizer recognizer = engine.open();
        assertThatThrownBy(recognizer::finish).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> recognizer.start(null)).isInstanceOf(RecognizerException.class);
        recognizer.start(ANSWER);
        assertThatThrownBy(() -> recognizer.start(ANSWER))
                .isInstanceOf(IllegalStateException.class);
        assertThat(recognizer.finish().text()).isEmpty(); // no audio at all
        engine.close();
        recognizer.start(ANSWER);
        recognizer.close();
        recognizer.close();
        assertThatThrownBy(recognizer::partial).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(engine::open).isInstanceOf(RecognizerException.class);
    }

    /**
     * Which of them end the process that loads them is the library's secret: the trial finds out.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "en-us/mdef",
                "en-us/means",
                "en-us/variances",
                "en-us/sendump",
                "en-us/transition_matrices",
                "en-us/feat.params",
                "cmudict-en-us.dict"
            })
    void aCorruptModelFile_endsItsTrialAtMost(String name, @TempDir Path folder)
            throws IOException {
        Path model = folder.resolve("en-us");
        Path debians = PocketSphinxConfig.defaults().modelDir();
        Files.createDirectories(model.resolve("en-us"));
        for (Path file : SphinxModel.find(debians).files()) {
            Files.copy(file, model.resolve(debians.relativize(file).toString()));
        }
        Path broken = model.resolve(name);
        byte[] half = Arrays.copyOf(Files.readAllBytes(broken), (int) Files.size(broken) / 2);
        new SplittableRandom(7).nextBytes(half);
        Files.write(broken, half);
        PocketSphinxConfig config = new PocketSphinxConfig(model, 2, Duration.ZERO, 0.3, 0.4);

        assertThatThrownBy(() ->
                        PocketSphinxEngine.load(
                                config,
                                Pronouncer.NONE,
                                new ModelTrial(folder, Duration.ofMinutes(1))))
                .isInstanceOf(RecognizerException.class)
                .hasMessageContaining("failed its trial");
    }

    @Test
    void debiansModel_needsNoTrial() {
        Path debians = PocketSphinxConfig.defaults().modelDir();

        assertThat(ModelTrial.fingerprint(debians, SphinxModel.find(debians).files()))
                .isEqualTo(SphinxModel.DEBIANS);
    }

    @Test
    void absentLibrary_givesTheLineThatInstallsIt() {
        assertThatThrownBy(() -> SphinxLibrary.load("libnowhere.so.3", "libnowhere.so.3"))
                .isInstanceOf(RecognizerException.class)
                .hasMessageContaining("apt-get install libpocketsphinx3 pocketsphinx-en-us");
    }

    @Test
    void aDirectoryThatIsNoModel_saysWhatItLacks(@TempDir Path folder) {
        assertThatThrownBy(() -> SphinxModel.find(folder))
                .isInstanceOf(RecognizerException.class)
                .hasMessageContaining("must hold a dictionary (*.dict)");
    }

    private static String partial(SpeechRecognizer recognizer, short[] line) {
        recognizer.start(ANSWER);
        Pcm.frames(line, 8000).forEach(recognizer::accept);
        String partial = recognizer.partial().text();
        recognizer.cancel();
        return partial;
    }

    private static PocketSphinxConfig decoders(int max) {
        PocketSphinxConfig usual = PocketSphinxConfig.defaults();
        return new PocketSphinxConfig(
                usual.modelDir(), max, Duration.ZERO, usual.fill(), usual.minConfidence());
    }

    private static PocketSphinxEngine load(PocketSphinxConfig config) {
        return PocketSphinxEngine.load(config, Pronouncer.NONE, Shared.trial());
    }
}
