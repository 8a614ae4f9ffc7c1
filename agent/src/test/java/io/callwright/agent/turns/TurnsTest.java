/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.KeypadRule;
import io.callwright.agent.turns.TurnAction.CloseEar;
import io.callwright.agent.turns.TurnAction.DismissUtterance;
import io.callwright.agent.turns.TurnAction.FlushPlayout;
import io.callwright.agent.turns.TurnAction.ForgetUtterance;
import io.callwright.agent.turns.TurnAction.KeepUtterance;
import io.callwright.agent.turns.TurnAction.OpenEar;
import io.callwright.agent.turns.TurnAction.PausePlayout;
import io.callwright.agent.turns.TurnAction.PlayFiller;
import io.callwright.agent.turns.TurnAction.ResumePlayout;
import io.callwright.agent.turns.TurnAction.ReturnContinued;
import io.callwright.agent.turns.TurnAction.ReturnGone;
import io.callwright.agent.turns.TurnAction.ReturnKeys;
import io.callwright.agent.turns.TurnAction.ReturnMachine;
import io.callwright.agent.turns.TurnAction.ReturnSilence;
import io.callwright.agent.turns.TurnAction.ReturnSpoken;
import io.callwright.agent.turns.TurnAction.ReturnWords;
import io.callwright.agent.turns.TurnAction.Speak;
import io.callwright.agent.turns.TurnAction.StartKeyTimer;
import io.callwright.agent.turns.TurnAction.StartNoInputTimer;
import io.callwright.agent.turns.TurnAction.StartRepeatTimer;
import io.callwright.agent.turns.TurnAction.StopKeyTimer;
import io.callwright.agent.turns.TurnAction.StopNoInputTimer;
import io.callwright.agent.turns.TurnEvent.Asked;
import io.callwright.agent.turns.TurnEvent.CallerContinued;
import io.callwright.agent.turns.TurnEvent.CallerEnded;
import io.callwright.agent.turns.TurnEvent.CallerGone;
import io.callwright.agent.turns.TurnEvent.CallerStarted;
import io.callwright.agent.turns.TurnEvent.DialogueSlow;
import io.callwright.agent.turns.TurnEvent.FloorReturned;
import io.callwright.agent.turns.TurnEvent.FloorTaken;
import io.callwright.agent.turns.TurnEvent.KeyPressed;
import io.callwright.agent.turns.TurnEvent.KeysPaused;
import io.callwright.agent.turns.TurnEvent.MachineAnswered;
import io.callwright.agent.turns.TurnEvent.NoInput;
import io.callwright.agent.turns.TurnEvent.NotRepeated;
import io.callwright.agent.turns.TurnEvent.PlayedOut;
import io.callwright.agent.turns.TurnEvent.Transcribed;
import io.callwright.agent.turns.TurnState.Amended;
import io.callwright.agent.turns.TurnState.Continuing;
import io.callwright.agent.turns.TurnState.Ended;
import io.callwright.agent.turns.TurnState.Hearing;
import io.callwright.agent.turns.TurnState.Interrupted;
import io.callwright.agent.turns.TurnState.Keying;
import io.callwright.agent.turns.TurnState.Listening;
import io.callwright.agent.turns.TurnState.Recognising;
import io.callwright.agent.turns.TurnState.Speaking;
import io.callwright.agent.turns.TurnState.Thinking;
import io.callwright.agent.turns.TurnState.Yielding;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every state with every event: what is not in the table must change nothing. */
class TurnsTest {
    private static final KeypadRule TWO_KEYS = new KeypadRule(1, 2, '#', Duration.ofSeconds(2));

    /** Spoken, may be cut off, wants an answer, keys are one. */
    private static final Question OPEN = new Question(true, true, true, TWO_KEYS);

    private static final Question SPEECH_ONLY = new Question(true, true, true, null);
    private static final Question NO_BARGE_IN = new Question(true, false, true, TWO_KEYS);
    private static final Question DISCLOSURE = new Question(true, false, false, null);
    private static final Question STATEMENT = new Question(true, true, false, null);
    private static final Question SILENT = new Question(false, true, true, null);

    /** The results of an utterance that went on: more words, and nothing but a sound. */
    private static final TurnEvent MORE = new Transcribed(false, false, false);

    private static final TurnEvent BRIEF_NOISE = new Transcribed(true, true, true);
    private static final TurnEvent NOISE = new Transcribed(true, false, true);

    private static final List<TurnEvent> EVENTS =
            List.of(
                    new Asked(OPEN),
                    new PlayedOut(),
                    new CallerStarted(),
                    new CallerContinued(),
                    new FloorTaken(),
                    new FloorReturned(),
                    new CallerEnded(),
                    new Transcribed(false, false, false),
                    new Transcribed(true, true, true),
                    new Transcribed(true, false, true),
                    new KeyPressed('1'),
                    new KeysPaused(),
                    new NoInput(),
                    new NotRepeated(),
                    new DialogueSlow());

    private record Row(
            TurnState state, TurnEvent event, TurnState next, List<TurnAction> actions) {}

    private static Row row(
            TurnState state, TurnEvent event, TurnState next, TurnAction... actions) {
        return new Row(state, event, next, List.of(actions));
    }

    private static final List<Row> TABLE =
            List.of(
                    row(
                            thinking(),
                            new Asked(OPEN),
                            new Speaking(OPEN),
                            new OpenEar(),
                            new Speak()),
                    row(thinking(), new KeyPressed('1'), new Thinking("1")),
                    row(
                            new Thinking("7"),
                            new Asked(OPEN),
                            new Keying(OPEN, "7"),
                            new StartKeyTimer()),
                    row(new Thinking("7"), new KeyPressed('1'), new Thinking("71")),
                    row(
                            new Speaking(OPEN),
                            new PlayedOut(),
                            new Listening(OPEN),
                            new StartNoInputTimer()),
                    row(
                            new Speaking(OPEN),
                            new CallerStarted(),
                            new Yielding(OPEN),
                            new PausePlayout()),
                    row(
                            new Speaking(OPEN),
                            new CallerContinued(),
                            new Continuing(OPEN, true),
                            new PausePlayout()),
                    row(
                            new Yielding(OPEN),
                            new FloorTaken(),
                            new Interrupted(OPEN),
                            new FlushPlayout()),
                    row(
                            new Yielding(OPEN),
                            new FloorReturned(),
                            new Speaking(OPEN),
                            new DismissUtterance(),
                            new ResumePlayout()),
                    row(
                            new Yielding(OPEN),
                            new CallerEnded(),
                            new Recognising(OPEN),
                            new FlushPlayout()),
                    row(
                            new Speaking(OPEN),
                            new KeyPressed('1'),
                            new Keying(OPEN, "1"),
                            new FlushPlayout(),
                            new CloseEar(),
                            new ForgetUtterance(),
                            new StartKeyTimer()),
                    row(
                            new Speaking(SPEECH_ONLY),
                            new PlayedOut(),
                            new Listening(SPEECH_ONLY),
                            new StartNoInputTimer()),
                    row(
                            new Speaking(SPEECH_ONLY),
                            new CallerStarted(),
                            new Yielding(SPEECH_ONLY),
                            new PausePlayout()),
                    row(
                            new Speaking(SPEECH_ONLY),
                            new CallerContinued(),
                            new Continuing(SPEECH_ONLY, true),
                            new PausePlayout()),
                    row(
                            new Yielding(SPEECH_ONLY),
                            new FloorTaken(),
                            new Interrupted(SPEECH_ONLY),
                            new FlushPlayout()),
                    row(
                            new Yielding(SPEECH_ONLY),
                            new FloorReturned(),
                            new Speaking(SPEECH_ONLY),
                            new DismissUtterance(),
                            new ResumePlayout()),
                    row(
                            new Yielding(SPEECH_ONLY),
                            new CallerEnded(),
                            new Recognising(SPEECH_ONLY),
                            new FlushPlayout()),
                    row(
                            new Speaking(NO_BARGE_IN),
                            new PlayedOut(),
                            new Listening(NO_BARGE_IN),
                            new OpenEar(),
                            new StartNoInputTimer()),
                    row(
                            new Speaking(DISCLOSURE),
                            new PlayedOut(),
                            thinking(),
                            new ReturnSpoken(false)),
                    row(
                            new Speaking(STATEMENT),
                            new PlayedOut(),
                            thinking(),
                            new CloseEar(),
                            new ReturnSpoken(false)),
                    row(
                            new Speaking(STATEMENT),
                            new CallerStarted(),
                            new Yielding(STATEMENT),
                            new PausePlayout()),
                    row(
                            new Speaking(STATEMENT),
                            new CallerContinued(),
                            new Continuing(STATEMENT, true),
                            new PausePlayout()),
                    row(
                            new Yielding(STATEMENT),
                            new FloorTaken(),
                            thinking(),
                            new FlushPlayout(),
                            new KeepUtterance(),
                            new CloseEar(),
                            new ReturnSpoken(true)),
                    row(
                            new Yielding(STATEMENT),
                            new FloorReturned(),
                            new Speaking(STATEMENT),
                            new DismissUtterance(),
                            new ResumePlayout()),
                    row(
                            new Yielding(STATEMENT),
                            new KeyPressed('1'),
                            new Thinking("1"),
                            new FlushPlayout(),
                            new CloseEar(),
                            new ForgetUtterance(),
                            new ReturnSpoken(true)),
                    row(
                            new Yielding(OPEN),
                            new KeyPressed('1'),
                            new Keying(OPEN, "1"),
                            new FlushPlayout(),
                            new CloseEar(),
                            new ForgetUtterance(),
                            new StartKeyTimer()),
                    row(
                            new Listening(OPEN),
                            new CallerContinued(),
                            new Continuing(OPEN, true),
                            new StopNoInputTimer()),
                    row(new Recognising(OPEN), new CallerContinued(), new Hearing(OPEN)),
                    row(thinking(), new CallerContinued(), new Continuing(null, false)),
                    row(new Thinking("7"), new CallerContinued(), new Continuing(null, false, "7")),
                    row(thinking(), new DialogueSlow(), thinking(), new PlayFiller()),
                    row(new Thinking("7"), new DialogueSlow(), new Thinking("7"), new PlayFiller()),
                    row(new Continuing(null, false), new Asked(OPEN), new Continuing(OPEN, false)),
                    row(new Continuing(null, false), MORE, new Amended()),
                    row(new Continuing(null, false), BRIEF_NOISE, thinking()),
                    row(new Continuing(null, false), NOISE, thinking()),
                    row(new Continuing(OPEN, true), new Asked(OPEN), new Continuing(OPEN, false)),
                    row(
                            new Continuing(OPEN, true),
                            MORE,
                            thinking(),
                            new FlushPlayout(),
                            new CloseEar(),
                            new ReturnContinued()),
                    row(
                            new Continuing(OPEN, true),
                            BRIEF_NOISE,
                            new Speaking(OPEN),
                            new ResumePlayout()),
                    row(new Continuing(OPEN, true), NOISE, new Speaking(OPEN), new ResumePlayout()),
                    row(
                            new Continuing(OPEN, true),
                            new KeyPressed('1'),
                            new Keying(OPEN, "1"),
                            new FlushPlayout(),
                            new CloseEar(),
                            new ForgetUtterance(),
                            new StartKeyTimer()),
                    row(
                            new Continuing(SILENT, false),
                            new Asked(OPEN),
                            new Continuing(OPEN, false)),
                    row(
                            new Continuing(SILENT, false),
                            MORE,
                            thinking(),
                            new FlushPlayout(),
                            new CloseEar(),
                            new ReturnContinued()),
                    row(
                            new Continuing(SILENT, false),
                            BRIEF_NOISE,
                            new Listening(SILENT),
                            new OpenEar(),
                            new StartNoInputTimer()),
                    row(
                            new Continuing(SILENT, false),
                            NOISE,
                            new Listening(SILENT),
                            new OpenEar(),
                            new StartNoInputTimer()),
                    row(new Continuing(SILENT, true), new Asked(OPEN), new Continuing(OPEN, false)),
                    row(
                            new Continuing(SILENT, true),
                            MORE,
                            thinking(),
                            new FlushPlayout(),
                            new CloseEar(),
                            new ReturnContinued()),
                    row(
                            new Continuing(SILENT, true),
                            BRIEF_NOISE,
                            new Listening(SILENT),
                            new StartNoInputTimer()),
                    row(
                            new Continuing(SILENT, true),
                            NOISE,
                            new Listening(SILENT),
                            new StartNoInputTimer()),
                    row(new Amended(), new Asked(OPEN), thinking(), new ReturnContinued()),
                    row(
                            new Speaking(STATEMENT),
                            new KeyPressed('1'),
                            new Thinking("1"),
                            new FlushPlayout(),
                            new CloseEar(),
                            new ForgetUtterance(),
                            new ReturnSpoken(true)),
                    row(
                            new Listening(OPEN),
                            new CallerStarted(),
                            new Hearing(OPEN),
                            new StopNoInputTimer()),
                    row(
                            new Listening(OPEN),
                            new KeyPressed('1'),
                            new Keying(OPEN, "1"),
                            new StopNoInputTimer(),
                            new CloseEar(),
                            new ForgetUtterance(),
                            new StartKeyTimer()),
                    row(
                            new Listening(OPEN),
                            new NoInput(),
                            thinking(),
                            new CloseEar(),
                            new ForgetUtterance(),
                            new ReturnSilence()),
                    row(
                            new Listening(OPEN),
                            new NotRepeated(),
                            thinking(),
                            new CloseEar(),
                            new ForgetUtterance(),
                            new ReturnWords()),
                    row(new Hearing(OPEN), new CallerEnded(), new Recognising(OPEN)),
                    row(
                            new Hearing(OPEN),
                            new KeyPressed('1'),
                            new Keying(OPEN, "1"),
                            new CloseEar(),
                            new ForgetUtterance(),
                            new StartKeyTimer()),
                    row(new Interrupted(OPEN), new CallerEnded(), new Recognising(OPEN)),
                    row(
                            new Interrupted(OPEN),
                            new KeyPressed('1'),
                            new Keying(OPEN, "1"),
                            new CloseEar(),
                            new ForgetUtterance(),
                            new StartKeyTimer()),
                    row(
                            new Recognising(OPEN),
                            new Transcribed(false, false, false),
                            thinking(),
                            new CloseEar(),
                            new ReturnWords()),
                    row(
                            new Recognising(OPEN),
                            new Transcribed(true, false, true),
                            thinking(),
                            new CloseEar(),
                            new ReturnWords()),
                    row(
                            new Recognising(OPEN),
                            new Transcribed(true, true, true),
                            new Listening(OPEN),
                            new ForgetUtterance(),
                            new StartRepeatTimer()),
                    row(
                            new Recognising(OPEN),
                            new KeyPressed('1'),
                            new Keying(OPEN, "1"),
                            new CloseEar(),
                            new ForgetUtterance(),
                            new StartKeyTimer()),
                    row(
                            new Speaking(NO_BARGE_IN),
                            new KeyPressed('1'),
                            new Speaking(NO_BARGE_IN, "1")),
                    row(
                            new Speaking(NO_BARGE_IN, "7"),
                            new PlayedOut(),
                            new Keying(NO_BARGE_IN, "7"),
                            new StartKeyTimer()),
                    row(
                            new Speaking(NO_BARGE_IN, "7"),
                            new KeyPressed('1'),
                            new Speaking(NO_BARGE_IN, "71")),
                    row(
                            new Speaking(DISCLOSURE),
                            new KeyPressed('1'),
                            new Speaking(DISCLOSURE, "1")),
                    row(
                            new Speaking(DISCLOSURE, "7"),
                            new PlayedOut(),
                            new Thinking("7"),
                            new ReturnSpoken(false)),
                    row(
                            new Speaking(DISCLOSURE, "7"),
                            new KeyPressed('1'),
                            new Speaking(DISCLOSURE, "71")),
                    row(
                            new Speaking(STATEMENT, "7"),
                            new PlayedOut(),
                            new Thinking("7"),
                            new CloseEar(),
                            new ReturnSpoken(false)),
                    row(
                            new Speaking(STATEMENT, "7"),
                            new CallerStarted(),
                            new Yielding(STATEMENT, "7"),
                            new PausePlayout()),
                    row(
                            new Speaking(STATEMENT, "7"),
                            new CallerContinued(),
                            new Continuing(STATEMENT, true, "7"),
                            new PausePlayout()),
                    row(
                            new Speaking(STATEMENT, "7"),
                            new KeyPressed('1'),
                            new Thinking("71"),
                            new FlushPlayout(),
                            new CloseEar(),
                            new ForgetUtterance(),
                            new ReturnSpoken(true)),
                    row(
                            new Yielding(STATEMENT, "7"),
                            new FloorTaken(),
                            new Thinking("7"),
                            new FlushPlayout(),
                            new KeepUtterance(),
                            new CloseEar(),
                            new ReturnSpoken(true)),
                    row(
                            new Yielding(STATEMENT, "7"),
                            new FloorReturned(),
                            new Speaking(STATEMENT, "7"),
                            new DismissUtterance(),
                            new ResumePlayout()),
                    row(
                            new Yielding(STATEMENT, "7"),
                            new KeyPressed('1'),
                            new Thinking("71"),
                            new FlushPlayout(),
                            new CloseEar(),
                            new ForgetUtterance(),
                            new ReturnSpoken(true)),
                    row(
                            new Continuing(null, false),
                            new KeyPressed('1'),
                            new Continuing(null, false, "1")),
                    row(
                            new Continuing(null, false, "7"),
                            new Asked(OPEN),
                            new Continuing(OPEN, false, "7")),
                    row(new Continuing(null, false, "7"), MORE, new Amended()),
                    row(new Continuing(null, false, "7"), BRIEF_NOISE, new Thinking("7")),
                    row(new Continuing(null, false, "7"), NOISE, new Thinking("7")),
                    row(
                            new Continuing(null, false, "7"),
                            new KeyPressed('1'),
                            new Continuing(null, false, "71")),
                    row(
                            new Continuing(DISCLOSURE, false, "7"),
                            new Asked(OPEN),
                            new Continuing(OPEN, false, "7")),
                    row(
                            new Continuing(DISCLOSURE, false, "7"),
                            MORE,
                            thinking(),
                            new FlushPlayout(),
                            new CloseEar(),
                            new ReturnContinued()),
                    row(
                            new Continuing(DISCLOSURE, false, "7"),
                            BRIEF_NOISE,
                            new Speaking(DISCLOSURE, "7"),
                            new Speak()),
                    row(
                            new Continuing(DISCLOSURE, false, "7"),
                            NOISE,
                            new Speaking(DISCLOSURE, "7"),
                            new Speak()),
                    row(
                            new Continuing(DISCLOSURE, false, "7"),
                            new KeyPressed('1'),
                            new Continuing(DISCLOSURE, false, "71")),
                    row(new Recognising(OPEN), new CallerStarted(), new Recognising(OPEN, true)),
                    row(new Recognising(OPEN, true), new CallerContinued(), new Hearing(OPEN)),
                    row(new Recognising(OPEN, true), new CallerEnded(), new Recognising(OPEN)),
                    row(
                            new Recognising(OPEN, true),
                            new Transcribed(false, false, false),
                            thinking(),
                            new CloseEar(),
                            new ReturnWords()),
                    row(
                            new Recognising(OPEN, true),
                            new Transcribed(true, false, true),
                            thinking(),
                            new CloseEar(),
                            new ReturnWords()),
                    row(
                            new Recognising(OPEN, true),
                            new Transcribed(true, true, true),
                            new Hearing(OPEN)),
                    row(
                            new Recognising(OPEN, true),
                            new KeyPressed('1'),
                            new Keying(OPEN, "1"),
                            new CloseEar(),
                            new ForgetUtterance(),
                            new StartKeyTimer()),
                    row(
                            new Keying(OPEN, "7"),
                            new KeyPressed('1'),
                            thinking(),
                            new StopKeyTimer(),
                            new ReturnKeys("71")),
                    row(
                            new Keying(OPEN, "7"),
                            new KeysPaused(),
                            thinking(),
                            new StopKeyTimer(),
                            new ReturnKeys("7")));

    static Stream<TurnState> states() {
        return Stream.of(
                thinking(),
                new Thinking("7"),
                new Speaking(OPEN),
                new Speaking(SPEECH_ONLY),
                new Speaking(NO_BARGE_IN),
                new Speaking(DISCLOSURE),
                new Speaking(STATEMENT),
                new Speaking(NO_BARGE_IN, "7"),
                new Speaking(DISCLOSURE, "7"),
                new Speaking(STATEMENT, "7"),
                new Yielding(OPEN),
                new Yielding(SPEECH_ONLY),
                new Yielding(STATEMENT),
                new Yielding(STATEMENT, "7"),
                new Continuing(null, false),
                new Continuing(null, false, "7"),
                new Continuing(DISCLOSURE, false, "7"),
                new Continuing(OPEN, true),
                new Continuing(SILENT, false),
                new Continuing(SILENT, true),
                new Amended(),
                new Listening(OPEN),
                new Hearing(OPEN),
                new Interrupted(OPEN),
                new Recognising(OPEN),
                new Recognising(OPEN, true),
                new Keying(OPEN, "7"),
                new Ended());
    }

    @ParameterizedTest
    @MethodSource("states")
    void everyEventDoesWhatTheTableSaysAndNothingElse(TurnState state) {
        Map<TurnEvent, Turns.Step> expected = new HashMap<>();
        TABLE.stream()
                .filter(row -> row.state().equals(state))
                .forEach(row ->
                        expected.put(row.event(), new Turns.Step(row.next(), row.actions())));
        for (TurnEvent event : EVENTS) {
            assertThat(Turns.next(state, event))
                    .as("%s on %s", event, state)
                    .isEqualTo(expected.getOrDefault(event, new Turns.Step(state, List.of())));
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void aCallerWhoIsGoneEndsEveryStateOnce(TurnState state) {
        Turns.Step step = Turns.next(state, new CallerGone());

        assertThat(step.state()).isEqualTo(new Ended());
        if (state instanceof Ended) {
            assertThat(step.actions()).isEmpty();
        } else {
            assertThat(step.actions())
                    .endsWith(new CloseEar(), new ForgetUtterance(), new ReturnGone());
        }
    }

    @ParameterizedTest
    @MethodSource("states")
    void aMachineThatIsFoundOutTakesEveryStateBackToTheDialogue(TurnState state) {
        Turns.Step step = Turns.next(state, new MachineAnswered());

        if (state instanceof Ended) {
            assertThat(step).isEqualTo(new Turns.Step(new Ended(), List.of()));
        } else {
            assertThat(step.state()).isEqualTo(thinking());
            assertThat(step.actions())
                    .endsWith(new CloseEar(), new ForgetUtterance(), new ReturnMachine());
        }
    }

    @Test
    void everyStateAndEveryEventIsInTheTable() {
        assertThat(states().map(Object::getClass).distinct())
                .containsExactlyInAnyOrder(TurnState.class.getPermittedSubclasses());
        assertThat(
                        Stream.concat(
                                        EVENTS.stream(),
                                        Stream.of(new CallerGone(), new MachineAnswered()))
                                .map(Object::getClass)
                                .distinct())
                .containsExactlyInAnyOrder(TurnEvent.class.getPermittedSubclasses());
    }

    @Test
    void theTerminatorEndsTheKeysAndWhatFollowsStaysTypedAhead() {
        Turns.Step step = Turns.next(new Thinking("4#92"), new Asked(OPEN));

        assertThat(step.state()).isEqualTo(new Thinking("92"));
        assertThat(step.actions()).containsExactly(new StopKeyTimer(), new ReturnKeys("4"));
    }

    @Test
    void keysTypedAheadWaitUntilAStatementIsSaid() {
        Turns.Step step = Turns.next(new Thinking("7"), new Asked(DISCLOSURE));

        assertThat(step.state()).isEqualTo(new Speaking(DISCLOSURE, "7"));
        assertThat(step.actions()).containsExactly(new Speak());
    }

    @Test
    void aQuestionThatMayNotBeCutOffIsPutBeforeKeysTypedAheadAnswerIt() {
        Turns.Step step = Turns.next(new Thinking("7"), new Asked(NO_BARGE_IN));

        assertThat(step.state()).isEqualTo(new Speaking(NO_BARGE_IN, "7"));
        assertThat(step.actions()).containsExactly(new Speak());
    }

    @Test
    void keysTypedAheadAreNotKeptThroughAQuestionThatTakesNone() {
        Turns.Step step = Turns.next(new Thinking("7"), new Asked(SPEECH_ONLY));

        assertThat(step.state()).isEqualTo(new Speaking(SPEECH_ONLY));
    }

    @Test
    void aQuestionWithoutWordsListensAtOnce() {
        Turns.Step step = Turns.next(thinking(), new Asked(SILENT));

        assertThat(step.state()).isEqualTo(new Listening(SILENT));
        assertThat(step.actions()).containsExactly(new OpenEar(), new StartNoInputTimer());
    }

    @Test
    void keysTypedAheadAreBounded() {
        TurnState state = new Thinking("1".repeat(Turns.MAX_TYPED_AHEAD));

        assertThat(Turns.next(state, new KeyPressed('2')).state()).isEqualTo(state);
    }

    private static Thinking thinking() {
        return new Thinking("");
    }
}
