/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.vosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.Pronouncer;
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
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Graphs that are compiled from grammars, in the real library with the project's own model. */
class SlotGraphTest {
    private static final Grammar YES_NO = Words.oneOf("yesno", "yes", "no", "yes please");
    private static final Grammar DIGITS =
            new Grammar(
                    "digits",
                    new Expansion.Repeat(
                            Words.choice(
                                    "zero", "one", "two", "three", "four", "five", "six", "seven",
                                    "eight", "nine"),
                            4,
                            8));
    private static final Grammar DAY =
            new Grammar(
                    "day",
                    new Expansion.Sequence(
                            List.of(
                                    new Expansion.Maybe(new Expansion.Words("on")),
                                    Words.choice("monday", "tuesday", "wednesday", "friday"),
                                    new Expansion.Maybe(Words.choice("morning", "afternoon")))));
    private static final Grammar NAME = Words.oneOf("name", "zbigniew", "monday");

    private static Path graphs;
    private static VoskEngine engine;
    private static SpeechRecognizer recognizer;

    @BeforeAll
    static void open() throws IOException {
        graphs = Files.createTempDirectory(Shared.project().resolve("agent/target"), "graphs");
        engine = VoskEngine.loadUntried(Shared.ownVosk(), graphs, SlotGraphTest::name);
        recognizer = engine.open();
    }

    @AfterAll
    static void close() {
        recognizer.close();
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({
        "rms, yes, yesno",
        "awb, no, yesno",
        "slt, yes please, yesno",
        "rms, four seven one one, digits",
        "awb, nine three two eight five zero, digits",
        "slt, tuesday, day",
        "kal16, on friday afternoon, day",
        "rms, please stop calling me, none",
        "awb, i would like to speak to an agent, none",
        "slt, leave a message after the tone, none",
    })
    void eachQuestionHearsItsOwnAnswersAndNothingElse(String voice, String said, String question) {
        assumeTrue(Flite.installed(), "flite is not installed: apt-get install flite");
        List<AudioFrame> call = call(voice, said);
        for (Grammar asked : List.of(YES_NO, DIGITS, DAY)) {
            assertThat(Words.hear(recognizer, asked, call).text())
                    .as("'%s' at the question %s", said, asked.name())
                    .isEqualTo(asked.name().equals(question) ? said : "");
        }
    }

    @Test
    void wordsHaveTimesAndConfidence() {
        assumeTrue(Flite.installed(), "flite is not installed: apt-get install flite");

        Transcript.Final heard = Words.hear(recognizer, DAY, call("slt", "on friday afternoon"));

        assertThat(heard.confidence()).isGreaterThan(0.8);
        assertThat(heard.words()).hasSize(3);
        assertThat(heard.words().get(2).startMillis()).isBetween(800, 1500);
    }

    @Test
    void aNameThatNoLexiconHoldsIsHeardAsThePronouncerSaysIt() {
        assumeTrue(Flite.installed(), "flite is not installed: apt-get install flite");
        assertThat(Words.hear(recognizer, NAME, call("rms", "zbigniew")).text())
                .isEqualTo("zbigniew");
    }

    @Test
    void silenceIsNoAnswer() {
        List<AudioFrame> silence = Pcm.frames(new short[16_000], 8000);
        assertThat(Words.hear(recognizer, YES_NO, silence).text()).isEmpty();
    }

    /** A flow's next version, and the process that hears, find what was compiled before. */
    @Test
    void anotherEngineFindsTheGraphOnDisk() throws IOException {
        List<AudioFrame> silence = Pcm.frames(new short[1600], 8000);
        Words.hear(recognizer, DAY, silence);
        List<Path> before = kept();

        try (VoskEngine other = VoskEngine.loadUntried(Shared.ownVosk(), graphs, Pronouncer.NONE);
                SpeechRecognizer ear = other.open()) {
            Words.hear(ear, DAY, silence);
        }

        assertThat(kept()).isEqualTo(before).isNotEmpty();
    }

    @Test
    void theEngineSaysThatItHonoursGrammars() {
        assertThat(engine.honoursGrammar()).isTrue();
        assertThat(engine.remarks()).anyMatch(remark -> remark.contains("graph/lexicon.txt"));
    }

    @Test
    void aModelWithoutALexiconSaysWhatIsMissing() {
        try (VoskEngine plain =
                VoskEngine.loadUntried(Shared.tinyVosk(), graphs, Pronouncer.NONE)) {
            assertThat(plain.honoursGrammar()).isFalse();
            assertThat(plain.remarks()).anyMatch(remark -> remark.contains("no graph/phones.txt"));
        }
    }

    private static Optional<String> name(String word) {
        return word.equals("zbigniew") ? Optional.of("Z B IH G N IY UW") : Optional.empty();
    }

    private static List<Path> kept() throws IOException {
        try (Stream<Path> folders = Files.list(graphs)) {
            return folders.sorted().toList();
        }
    }

    private static List<AudioFrame> call(String voice, String said) {
        short[] line = Pcm.padded(Pcm.telephone(Flite.say(voice, said)), 4000, 3200);
        return Pcm.frames(line, 8000);
    }
}
