/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.Answering;
import io.callwright.agent.dialog.Listening;
import io.callwright.agent.dialog.understanding.Completeness;
import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.vad.SpeechEvent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EarTest {
    private static final long MS = 1_000_000L;

    private final List<String> heard = new ArrayList<>();
    private final Ear ear =
            new Ear(
                    new Ear.Sink() {
                        @Override
                        public void callerStarted(boolean continues) {
                            heard.add(continues ? "continued" : "started");
                        }

                        @Override
                        public void begin(Ear.Utterance utterance, List<AudioFrame> preRoll) {
                            heard.add("begin with " + preRoll.size());
                            frames = 0;
                        }

                        @Override
                        public void frame(AudioFrame frame) {
                            frames++;
                        }

                        @Override
                        public void speaking(
                                Ear.@Nullable Utterance utterance,
                                long speechNanos,
                                boolean over) {}

                        @Override
                        public void pause(Ear.Utterance utterance, long speechNanos) {
                            asked++;
                            if (completeness != null) {
                                answer(utterance, completeness);
                            }
                        }

                        @Override
                        public void resume(Ear.Utterance utterance, List<AudioFrame> all) {
                            heard.add("resume with " + all.size());
                        }

                        @Override
                        public void end(
                                Ear.Utterance utterance, long sinceSpeechNanos, long speechNanos) {
                            heard.add(
                                    "end after %d ms of speech and %d of silence"
                                            .formatted(speechNanos / MS, sinceSpeechNanos / MS));
                        }

                        @Override
                        public void abandon() {
                            heard.add("abandon");
                        }
                    });
    private @Nullable Completeness completeness;
    private int asked;
    private int frames;
    private long now;

    @Test
    void anUtteranceBeginsBeforeItsOnsetAndEndsAfterTheSilenceOfItsQuestion() {
        ear.open(attention(1, 400));
        play(500);
        started(60);
        play(1000);
        ended(120);
        play(1000);

        assertThat(heard)
                .containsExactly(
                        "started",
                        "started",
                        "begin with 25",
                        "end after 940 ms of speech and 400 of silence");
    }

    @Test
    void anAnswerToWhichNothingCanBeAddedEndsSooner() {
        completeness = Completeness.FULL;
        ear.open(attention(1, 600));
        speak(1000);
        play(400);

        assertThat(heard).last().isEqualTo("end after 940 ms of speech and 220 of silence");
        assertThat(asked).as("asked once, answered at once").isEqualTo(1);
    }

    @Test
    void theBeginningOfAnAnswerIsWaitedForLonger() {
        completeness = Completeness.INCOMPLETE;
        ear.open(attention(1, 800));
        speak(1000);
        play(1240);
        assertThat(heard).noneMatch(line -> line.startsWith("end"));
        play(200);

        assertThat(heard).last().isEqualTo("end after 940 ms of speech and 1400 of silence");
        assertThat(asked).as("asked again while it is incomplete").isGreaterThan(10);
    }

    @Test
    void whatWasFoundInOnePauseDoesNotEndTheNext() {
        ear.open(attention(1, 600));
        completeness = Completeness.FULL;
        speak(500);
        play(40);
        completeness = null;
        started(60);
        play(500);
        ended(120);
        play(300);

        assertThat(heard).noneMatch(line -> line.startsWith("end"));
    }

    @Test
    void aPauseShorterThanTheQuestionsDoesNotCutTheCallerOff() {
        ear.open(attention(1, 800));
        speak(500);
        play(300);
        started(60);
        play(500);
        ended(120);
        play(660);

        assertThat(heard).filteredOn(line -> line.startsWith("begin")).hasSize(1);
        assertThat(heard).noneMatch(line -> line.startsWith("end"));
    }

    @Test
    void aCallerWhoGoesOnSoonAfterTheEndGoesOnWithTheSameUtterance() {
        completeness = Completeness.FULL;
        ear.open(attention(1, 600));
        speak(500);
        play(300);
        ear.close(); // the dialogue has the answer
        play(100);
        started(60);
        play(500);
        ended(120);
        play(600);

        assertThat(heard).contains("continued").doesNotContain("abandon");
        assertThat(heard).filteredOn(line -> line.startsWith("resume")).hasSize(1);
        assertThat(heard).filteredOn(line -> line.startsWith("end")).hasSize(2);
        assertThat(ear.caller().cutOffs()).isEqualTo(1);
    }

    @Test
    void aCallerWhoSpeaksLaterBeginsAnew() {
        completeness = Completeness.FULL;
        ear.open(attention(1, 600));
        speak(500);
        play(300);
        ear.open(attention(2, 600));
        play(800);
        started(60);
        play(500);

        assertThat(heard).doesNotContain("continued");
        assertThat(heard).filteredOn(line -> line.startsWith("begin")).hasSize(2);
    }

    @Test
    void whatIsForgottenDoesNotGoOn() {
        completeness = Completeness.FULL;
        ear.open(attention(1, 600));
        speak(500);
        play(300);
        ear.forget();
        play(100);
        started(60);
        play(500);

        assertThat(heard).doesNotContain("continued");
    }

    @Test
    void anUtteranceThatIsDismissedIsAbandonedAndTheNextOneTaken() {
        ear.open(attention(1, 600));
        speak(300);
        ear.dismiss(new Ear.Pause(1, 1));
        play(200);
        started(60);
        play(500);

        assertThat(heard).containsOnlyOnce("abandon");
        assertThat(heard).filteredOn(line -> line.startsWith("begin")).hasSize(2);
    }

    @Test
    void aCallerWhoSpeaksAgainIsNotDismissedForWhatWasSaidBeforeThePause() {
        ear.open(attention(1, 600));
        speak(300);
        play(60);
        started(60);
        ear.dismiss(new Ear.Pause(1, 1));
        play(500);
        ended(120);
        play(600);

        assertThat(heard).doesNotContain("abandon");
        assertThat(heard).last().isEqualTo("end after 800 ms of speech and 600 of silence");
    }

    @Test
    void aDismissalThatComesInTheNextPauseDropsNothing() {
        ear.open(attention(1, 600));
        speak(300);
        play(60);
        started(60);
        play(500);
        ended(120);
        ear.dismiss(new Ear.Pause(1, 1));
        play(600);

        assertThat(heard).doesNotContain("abandon").last().asString().startsWith("end");
    }

    @Test
    void speechThatBeganBeforeTheQuestionIsTakenFromItsBeginning() {
        play(500);
        started(60);
        play(400);
        ear.open(attention(1, 400));
        play(100);
        ended(120);
        play(400);

        assertThat(heard)
                .containsExactly(
                        "started",
                        "started",
                        "begin with 45",
                        "end after 440 ms of speech and 400 of silence");
    }

    @Test
    void aQuestionThatIsOverAbandonsTheUtterance() {
        ear.open(attention(1, 400));
        play(100);
        started(60);
        play(100);
        ear.close();
        play(20);

        assertThat(heard).last().isEqualTo("abandon");
    }

    @Test
    void aMonologueIsCutAtTheLimitAndWaitsForTheNextOnset() {
        ear.open(attention(1, 400));
        play(100);
        started(60);
        play(15_000);

        assertThat(heard)
                .filteredOn(line -> line.startsWith("end"))
                .containsExactly("end after 12000 ms of speech and 0 of silence");
        assertThat(heard).filteredOn(line -> line.startsWith("begin")).hasSize(1);
    }

    @Test
    void nobodyIsHeardWhileNobodyListens() {
        play(100);
        started(60);
        play(1000);
        ended(120);
        play(1000);

        assertThat(heard).containsExactly("started");
        assertThat(frames).isZero();
    }

    @Test
    void whatIsSaidOverAStatement_isNoAnswerOfItsOwn() {
        ear.open(statement(1));
        speak(400);
        play(1000);

        assertThat(heard).noneMatch(line -> line.startsWith("end"));
        assertThat(heard).last().isEqualTo("abandon");
    }

    @Test
    void whatTookTheFloorOfAStatement_isHeardByTheNextQuestion_thoughItIsOver() {
        ear.open(statement(1));
        speak(400);
        ear.keep();
        ear.close();
        play(200);
        heard.clear();
        ear.open(attention(2, 400));
        play(400);

        assertThat(heard)
                .containsExactly(
                        "started",
                        "begin with 55",
                        "end after 340 ms of speech and 400 of silence");
    }

    @Test
    void whatIsBeingSaidWhenAStatementEnds_isHeardByTheNextQuestion() {
        ear.open(statement(1));
        play(500);
        started(60);
        play(800);
        ear.keep();
        ear.close();
        play(100);
        heard.clear();
        ear.open(attention(2, 400));
        play(600);
        ended(120);
        play(600);

        assertThat(heard).contains("begin with 70");
        assertThat(heard).last().isEqualTo("end after 1440 ms of speech and 400 of silence");
    }

    @Test
    void whatNobodyWantedOverAStatement_isForgottenWithIt() {
        ear.open(statement(1));
        speak(400);
        ear.close();
        play(100);
        ear.open(attention(2, 400));
        play(1000);

        assertThat(heard).filteredOn(line -> line.startsWith("begin")).hasSize(1);
        assertThat(heard).noneMatch(line -> line.startsWith("end"));
    }

    @Test
    void whatTookTheFloorOfAStatement_waitsThreeSecondsForAQuestion() {
        ear.open(statement(1));
        speak(400);
        ear.keep();
        ear.close();
        play(3200);
        ear.open(attention(2, 400));
        play(1000);

        assertThat(heard).filteredOn(line -> line.startsWith("begin")).hasSize(1);
    }

    @Test
    void whatTookTheFloorOfAStatement_isNoAnswerAfterSomethingThatMayNotBeCutOff() {
        ear.open(statement(1));
        speak(400);
        ear.keep();
        ear.close();
        ear.forget();
        play(100);
        ear.open(attention(2, 400));
        play(1000);

        assertThat(heard).filteredOn(line -> line.startsWith("begin")).hasSize(1);
    }

    private static Ear.Attention statement(long number) {
        Ear.Attention like = attention(number, 400);
        return new Ear.Attention(number, like.listening(), like.limits(), like.reopenNanos(), true);
    }

    private void answer(Ear.Utterance utterance, Completeness found) {
        ear.progress(utterance, found);
    }

    private static Ear.Attention attention(long question, int pauseMillis) {
        Listening listening =
                new Listening(
                        new Grammar("any", new Expansion.Words("yes")),
                        null,
                        Duration.ofSeconds(5),
                        Duration.ofMillis(pauseMillis),
                        Duration.ofSeconds(12),
                        Answering.unknown(),
                        true);
        return new Ear.Attention(
                question,
                listening,
                new EndOfTurn.Limits(220 * MS, pauseMillis * MS, 1500 * MS, false),
                800 * MS);
    }

    private void speak(int millis) {
        play(500);
        started(60);
        play(millis);
        ended(120);
    }

    private void play(int millis) {
        for (int i = 0; i < millis / 20; i++) {
            ear.audio(new AudioFrame(new short[160], 8000, now));
            now += 20 * MS;
        }
    }

    private void started(int confirmationMillis) {
        ear.speech(new SpeechEvent.Started(now - confirmationMillis * MS, now));
    }

    private void ended(int hangoverMillis) {
        ear.speech(new SpeechEvent.Ended(now - hangoverMillis * MS, now));
    }
}
