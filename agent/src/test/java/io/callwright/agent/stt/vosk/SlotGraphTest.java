/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.vosk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.testing.Flite;
import io.callwright.agent.testing.Pcm;
import io.callwright.agent.testing.Shared;
import io.callwright.agent.testing.Words;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Graphs that are compiled from grammars, in the real library with the project's model. */
class SlotGraphTest {
    private static final Expansion DIGIT =
            Words.choice(
                    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");
    private static final Grammar YES_NO = Words.oneOf("yesno", "yes", "no", "yes please");
    private static final Grammar DIGITS = new Grammar("digits", new Expansion.Repeat(DIGIT, 4, 8));
    private static final Grammar DAY =
            new Grammar(
                    "day",
                    new Expansion.Sequence(java.util.List.of(
                            new Expansion.Maybe(new Expansion.Words("on")),
                            Words.choice("monday", "tuesday", "wednesday", "friday"),
                            new Expansion.Maybe(Words.choice("morning", "afternoon")))));

    private VoskEngine engine;
    private SpeechRecognizer recognizer;

    @BeforeEach
    void open() {
        assumeTrue(Flite.installed(), "flite is not installed: apt-get install flite");
        engine =
                VoskEngine.loadUntried(
                        Shared.tinyVosk(), Shared.graphs(), io.callwright.agent.stt.Pronouncer.NONE);
        recognizer = engine.open();
    }

    @AfterEach
    void close() {
        recognizer.close();
        engine.close();
    }

    @ParameterizedTest
    @CsvSource({
        "rms, yes",
        "awb, no",
        "slt, yes please",
        "rms, four seven one one",
        "awb, nine three two eight five zero",
        "slt, tuesday",
        "kal16, on friday afternoon",
        "rms, please stop calling me",
        "awb, i would like to speak to an agent",
        "slt, what is this about",
        "slt, leave a message after the tone",
        "rms, purple elephants",
    })
    void eachQuestionHearsItsOwnAnswersAndNothingElse(String voice, String said) {
        for (Grammar g : java.util.List.of(YES_NO, DIGITS, DAY)) {
            Transcript.Final heard = hear(voice, said, g);
            System.out.println(said + " @" + g.name() + " -> " + heard.text() + " " + heard.confidence());
        }
    }

    private Transcript.Final hear(String voice, String said, Grammar grammar) {
        short[] line = Pcm.padded(Pcm.telephone(Flite.say(voice, said)), 4000, 3200);
        return Words.hear(recognizer, grammar, Pcm.frames(line, 8000));
    }
}
