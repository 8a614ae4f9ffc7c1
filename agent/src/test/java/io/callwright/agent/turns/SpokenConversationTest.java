/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.dialog.CallerGone;
import io.callwright.agent.dialog.Continued;
import io.callwright.agent.dialog.Heard;
import io.callwright.agent.dialog.Spoken;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class SpokenConversationTest {
    private final SpokenCall call = new SpokenCall();

    @AfterEach
    void close() {
        call.close();
    }

    @Test
    void aStatementReturnsWhenItsLastSampleIsSent() throws Exception {
        Future<Spoken> said = call.say("good day");
        call.await("begins good day");
        call.line.awaitMark();
        assertThat(said.isDone()).isFalse();

        call.line.playAll();

        assertThat(said.get()).isEqualTo(new Spoken("good day", false));
    }

    @Test
    void anAnswerAfterThePromptIsRecognised() throws Exception {
        call.recognizer.hears("yes", 0.9);
        Future<Heard> heard = call.ask("is it you");
        call.await("begins is it you");
        call.line.awaitMark();
        call.line.playAll();
        call.await("timer of 5000 ms");

        call.callerSpeaks(600);

        assertThat(heard.get()).isEqualTo(new Heard.Words("yes", 0.9));
    }

    @Test
    void aCallerWhoCutsInStopsThePlayoutAndOnlyHeardWordsCount() throws Exception {
        call.recognizer.hears("yes", 0.9);
        Future<Heard> heard = call.ask("one two three four");
        call.line.awaitMark();
        call.line.play(call.line.queuedMillis() / 2);

        call.callerSpeaks(600);

        assertThat(heard.get()).isEqualTo(new Heard.Words("yes", 0.9));
        assertThat(call.line.queuedMillis()).isZero();
        call.await("said one two --");
    }

    @Test
    void aCoughIsNotAnAnswer() throws Exception {
        call.recognizer.hears("", 0);
        call.recognizer.hears("no", 0.8);
        Future<Heard> heard = call.ask("is it you");
        call.line.awaitMark();
        call.line.playAll();
        call.await("timer of 5000 ms");

        call.callerSpeaks(100);
        call.await("timer of 1500 ms");
        assertThat(heard.isDone()).isFalse();
        call.callerSpeaks(600);

        assertThat(heard.get()).isEqualTo(new Heard.Words("no", 0.8));
    }

    @Test
    void aShortSoundThatNothingFollowsWasAnAnswerThatNobodyUnderstood() throws Exception {
        call.recognizer.hears("", 0);
        Future<Heard> heard = call.ask("");
        call.await("timer of 5000 ms");

        call.callerSpeaks(100);
        call.await("timer of 1500 ms");
        call.timerElapses();

        assertThat(heard.get()).isEqualTo(new Heard.Words("", 0));
    }

    @Test
    void aBackchannelOnlyPausesTheAgentWhichGoesOnFromTheWord() throws Exception {
        call.recognizer.hears("uh-huh", 0.9);
        call.recognizer.hears("yes", 0.9);
        Future<Heard> heard =
                call.ask(
                        "one two three four, and so on for quite a while, with more and"
                                + " more of the same");
        call.line.awaitMark();
        int whole = call.line.queuedMillis();
        call.line.play(whole / 2);

        call.frames(100);
        call.callerBegins();
        call.await("paused");
        assertThat(call.line.queuedMillis()).isZero();
        call.frames(200);
        call.callerEnds();
        call.await("resumed");
        call.line.awaitMark();

        assertThat(call.line.queuedMillis()).isBetween(whole / 2 - 20, whole / 2 + 160);
        call.frames(1000);
        call.line.playAll();
        call.await(
                "said one two three four, and so on for quite a while, with more and more of the"
                        + " same");
        call.callerSpeaks(600);
        assertThat(heard.get()).isEqualTo(new Heard.Words("yes", 0.9));
    }

    @Test
    void aStopWordOverAStatementIsWhatTheCallerSaysToTheNextQuestion() throws Exception {
        call.recognizer.hears("operator", 0.9); // over the statement
        call.recognizer.hears("operator", 0.9); // again, for the question
        Future<Spoken> statement = call.say("one two three four, and so on for quite a while");
        call.line.awaitMark();
        call.line.play(call.line.queuedMillis() / 2);

        call.frames(100);
        call.callerBegins();
        call.await("paused");
        call.frames(400);
        call.callerEnds();
        call.frames(40);
        assertThat(statement.get().interrupted()).isTrue();
        Future<Heard> heard = call.ask("which day suits you");
        call.await("begins which day suits you");
        call.frames(600);

        assertThat(heard.get()).isEqualTo(new Heard.Words("operator", 0.9));
    }

    @Test
    void aBackchannelOverAStatementIsNoAnswerToTheNextQuestion() throws Exception {
        call.recognizer.hears("uh-huh", 0.9);
        call.recognizer.hears("yes", 0.9);
        Future<Spoken> statement = call.say("one two three four, and so on for quite a while");
        call.line.awaitMark();
        call.line.play(call.line.queuedMillis() / 2);

        call.frames(100);
        call.callerBegins();
        call.await("paused");
        call.frames(300);
        call.callerEnds();
        call.await("resumed");
        call.frames(40);
        call.line.awaitMark();
        call.line.playAll();
        assertThat(statement.get().interrupted()).isFalse();
        Future<Heard> heard = call.ask("");
        call.await("timer of 5000 ms");
        call.frames(1000);
        call.callerSpeaks(600);

        assertThat(heard.get()).isEqualTo(new Heard.Words("yes", 0.9));
    }

    @Test
    void aBackchannelThatWasTheBeginningOfAnAnswerIsNoBackchannel() throws Exception {
        call.recognizer.hears("yeah", 0.9);
        call.recognizer.hears("yeah but not on tuesday", 0.9);
        Future<Heard> heard =
                call.ask(
                        "one two three four, and so on for quite a while, with more and"
                                + " more of the same");
        call.line.awaitMark();
        call.line.play(call.line.queuedMillis() / 2);

        call.frames(100);
        call.callerBegins();
        call.frames(200);
        call.recogniserIsBusy();
        call.callerEnds();
        call.frames(120);
        call.callerBegins();
        call.recogniserIsFree();
        call.frames(300);
        call.callerEnds();
        call.frames(500);

        assertThat(heard.get()).isEqualTo(new Heard.Words("yeah but not on tuesday", 0.9));
        assertThat(call.told()).doesNotContain("resumed");
    }

    @Test
    void aCallerWhoGoesOnAfterTheAnswerTellsTheDialogueTheWholeOfIt() throws Exception {
        call.recognizer.hears("no", 0.9);
        call.recognizer.hears("no move it to tuesday", 0.9);
        Future<Heard> heard = call.ask("");
        call.await("timer of 5000 ms");
        call.callerSpeaks(600);
        assertThat(heard.get()).isEqualTo(new Heard.Words("no", 0.9));

        Future<Heard> next = call.ask("why not");
        call.await("begins why not");
        call.line.awaitMark();
        call.callerBegins();
        call.frames(600);
        call.callerEnds();
        call.frames(500);

        assertThatThrownBy(next::get)
                .cause()
                .isInstanceOfSatisfying(
                        Continued.class,
                        more ->
                                assertThat(more.answer().text())
                                        .isEqualTo("no move it to tuesday"));
        assertThat(call.line.queuedMillis()).isZero();
    }

    @Test
    void aSlowDecisionIsBridgedByAFiller() throws Exception {
        call.recognizer.hears("yes", 0.9);
        Future<Heard> heard = call.ask("");
        call.await("timer of 5000 ms");
        call.callerSpeaks(600);
        heard.get();
        call.await("timer of 1200 ms");

        call.timerElapses();
        call.line.awaitMark();
        assertThat(call.line.queuedMillis()).isEqualTo("One moment, please.".length() * 20);
        Future<Spoken> reply = call.say("fine");
        call.await("begins fine");
        call.line.awaitQueued(("One moment, please.".length() + "fine".length()) * 20);
        call.line.awaitMarks(2);
        call.line.playAll();

        assertThat(reply.get().heardText()).isEqualTo("fine");
    }

    @Test
    void aLookUpAfterAStatementIsBridgedByAFillerToo() throws Exception {
        Future<Spoken> said = call.say("let me see");
        call.line.awaitMark();
        call.line.playAll();
        said.get();

        call.waits();
        call.await("timer of 1200 ms");
        call.timerElapses();

        call.line.awaitQueued("One moment, please.".length() * 20);
    }

    @Test
    void aCallerWhoHangsUpDuringTheFillerLeavesNothingToSay() throws Exception {
        call.recognizer.hears("yes", 0.9);
        Future<Heard> heard = call.ask("");
        call.await("timer of 5000 ms");
        call.callerSpeaks(600);
        heard.get();
        call.await("timer of 1200 ms");
        call.timerElapses();
        call.line.awaitMark();

        call.callerHangsUp();

        assertThat(call.line.queuedMillis()).isZero();
    }

    @Test
    void aKeyAnswersAndSilencesTheAgent() throws Exception {
        Future<Heard> heard = call.ask("press one");
        call.line.awaitMark();

        call.callerPresses('1');

        assertThat(heard.get()).isEqualTo(new Heard.Keys("1"));
        assertThat(call.line.queuedMillis()).isZero();
    }

    @Test
    void nothingWasHeardOfAQuestionThatKeysHadAnsweredAlready() throws Exception {
        Future<Spoken> said = call.say("good day");
        call.line.awaitMark();
        call.line.playAll();
        said.get();
        assertThat(call.lastHeard("good day")).isEqualTo("good day");

        call.callerPresses('1');

        assertThat(call.ask("press one").get()).isEqualTo(new Heard.Keys("1"));
        assertThat(call.lastHeard("press one")).isEmpty();
    }

    @Test
    void anAnswerThatBeginsWhileACoughIsRecognisedIsHeardToItsEnd() throws Exception {
        call.recognizer.hears("", 0);
        call.recognizer.hears("no thank you", 0.8);
        Future<Heard> heard = call.askOnce("");
        call.await("timer of 5000 ms");

        call.recogniserIsBusy();
        call.callerSpeaks(100);
        call.callerBegins();
        call.frames(100);
        call.recogniserIsFree();
        call.frames(500);
        call.callerEnds();
        call.frames(500);

        assertThat(heard.get()).isEqualTo(new Heard.Words("no thank you", 0.8));
        assertThat(call.told()).doesNotContain("timer of 1500 ms");
    }

    @Test
    void nothingSaidIsSilenceWhenTheTimerSaysSo() throws Exception {
        Future<Heard> heard = call.ask("");
        call.await("timer of 5000 ms");

        call.timerElapses();

        assertThat(heard.get()).isEqualTo(new Heard.Silence());
    }

    @Test
    void aRecogniserThatFailsIsASpeechThatWasNotUnderstood() throws Exception {
        Future<Heard> heard = call.ask("");
        call.await("timer of 5000 ms");

        call.callerSpeaks(600);

        assertThat(heard.get()).isEqualTo(new Heard.Words("", 0));
    }

    @Test
    void aCallerWhoHangsUpFreesWhoeverWaitsAndWhoeverAsksLater() throws Exception {
        Future<Heard> heard = call.ask("");
        call.await("timer of 5000 ms");

        call.callerHangsUp();

        assertThatThrownBy(heard::get).hasCauseInstanceOf(CallerGone.class);
    }

    @Test
    void latencyIsCountedFromTheEndOfSpeechToTheFirstAudiblePacket() throws Exception {
        call.recognizer.hears("yes", 0.9);
        Future<Heard> heard = call.ask("");
        call.await("timer of 5000 ms");
        call.callerSpeaks(600);
        heard.get();

        Future<Spoken> reply = call.say("fine");
        call.line.awaitMark();
        call.audibleAfter(30);

        // 400 ms of silence end the utterance; 30 ms pass until the packet.
        call.await("audible after 430 ms");
        call.line.playAll();
        assertThat(reply.get().heardText()).isEqualTo("fine");
    }
}
