/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pair;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.media.audio.AudioFrame;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PairedEngineTest {
    private static final Grammar YES_OR_NO =
            new Grammar(
                    "yes_or_no",
                    new Expansion.OneOf(
                            List.of(new Expansion.Words("yes"), new Expansion.Words("no"))));
    private static final Grammar ANYTHING = new Grammar("anything", YES_OR_NO.root(), true);

    private final Says first = new Says("first", "no", 0.15);
    private final Says second = new Says("second", "no", 0.5);
    private Optional<RecognizerEngine> opens = Optional.of(second);
    private final SecondEar ear = new SecondEar("second", () -> opens);
    private final PairedEngine pair = new PairedEngine(first, ear, 0.2);
    private final SpeechRecognizer call = pair.open();

    @AfterEach
    void close() {
        call.close();
        pair.close();
    }

    @Test
    void beforeTheSecondIsOpen_theFirstHearsAloneAndIsBelievedAsItIsAlone() {
        assertThat(hear(YES_OR_NO)).isEmpty();

        first.confidence = 0.3;
        assertThat(hear(YES_OR_NO)).isEqualTo("no");
        assertThat(ear.heardAlone()).isEqualTo(2);
        assertThat(pair.name()).isEqualTo("first with second");
    }

    @Test
    void aCallThatBeganBefore_isHeardByBothFromTheNextQuestionOn() throws Exception {
        hear(YES_OR_NO);
        opened();

        assertThat(hear(YES_OR_NO)).isEqualTo("no");
        assertThat(ear.heardTogether()).isEqualTo(1);
    }

    @Test
    void whileItRests_theSecondIsNotAsked_andThenAgain() throws Exception {
        opened();
        ear.rest(true);
        assertThat(hear(YES_OR_NO)).isEmpty();
        assertThat(second.heard).isZero();

        ear.rest(false);
        assertThat(hear(YES_OR_NO)).isEqualTo("no");
        assertThat(second.heard).isEqualTo(1);
    }

    @Test
    void aRestThatBeginsWithinAnUtterance_leavesItToBoth() throws Exception {
        opened();
        call.start(YES_OR_NO);
        ear.rest(true);

        assertThat(call.finish().text()).isEqualTo("no");
    }

    @Test
    void whatIsOpen_theFirstHearsAlone() throws Exception {
        opened();
        first.confidence = 0.3;

        assertThat(hear(ANYTHING)).isEqualTo("no");
        assertThat(second.heard).isZero();
        assertThat(ear.heardTogether() + ear.heardAlone()).isZero();
    }

    @Test
    void aSecondThatFails_isLeftOutForTheRestOfTheCall() throws Exception {
        opened();
        second.fails = true;
        first.confidence = 0.3;
        assertThat(hear(YES_OR_NO)).isEqualTo("no");

        second.fails = false;
        second.says = "yes";
        assertThat(hear(YES_OR_NO)).isEqualTo("no");
        assertThat(second.heard).isZero();
        try (SpeechRecognizer next = pair.open()) {
            next.start(YES_OR_NO);
            assertThat(next.finish().text()).isEmpty();
        }
    }

    @Test
    void aSecondThatCanNotBeOpened_isNoPartOfTheName() throws Exception {
        opens = Optional.empty();
        opened();

        assertThat(pair.name()).isEqualTo("first");
        first.confidence = 0.3;
        assertThat(hear(YES_OR_NO)).isEqualTo("no");
    }

    @Test
    void aSecondThatWasNeverBegun_isNotOpenedByTheEnd() throws Exception {
        pair.close();
        ear.begin();

        assertThat(ear.await(Duration.ZERO)).isEmpty();
    }

    private void opened() throws InterruptedException {
        ear.begin();
        var _ = ear.await(Duration.ofSeconds(10));
    }

    private String hear(Grammar question) {
        call.start(question);
        return call.finish().text();
    }

    /** An engine with one answer to everything. */
    private static final class Says implements RecognizerEngine {
        private final String name;
        private String says;
        private double confidence;
        private boolean fails;
        private int heard;

        Says(String name, String says, double confidence) {
            this.name = name;
            this.says = says;
            this.confidence = confidence;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public boolean honoursGrammar() {
            return true;
        }

        @Override
        public SpeechRecognizer open() {
            return new SpeechRecognizer() {
                @Override
                public void start(@Nullable Grammar grammar) {
                    if (fails) {
                        throw new RecognizerException("it fails");
                    }
                }

                @Override
                public void accept(AudioFrame frame) {}

                @Override
                public Transcript.Partial partial() {
                    return new Transcript.Partial("");
                }

                @Override
                public Transcript.Final finish() {
                    heard++;
                    return new Transcript.Final(says, confidence, List.of());
                }

                @Override
                public void cancel() {}

                @Override
                public void close() {}
            };
        }

        @Override
        public void close() {}
    }
}
