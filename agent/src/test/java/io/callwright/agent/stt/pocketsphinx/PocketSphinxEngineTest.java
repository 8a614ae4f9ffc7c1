/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.Pronouncer;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.testing.Flite;
import io.callwright.agent.testing.Pcm;
import io.callwright.agent.testing.Shared;
import io.callwright.agent.testing.Words;
import java.nio.file.Files;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

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
}
