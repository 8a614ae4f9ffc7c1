/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

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
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rules of turn-taking: a pure function of state and event. An event that means nothing in a
 * state leaves it as it is; that is how a late timer or a transcript of a dropped utterance ends.
 */
public final class Turns {
    /** Keys kept that came before anybody asked for them; more are dropped. */
    static final int MAX_TYPED_AHEAD = 32;

    private Turns() {}

    /** The state that follows, and what to do. */
    public record Step(TurnState state, List<TurnAction> actions) {
        public Step {
            actions = List.copyOf(actions);
        }
    }

    /** The state of a call that has just been answered. */
    public static TurnState initial() {
        return new Thinking("");
    }

    public static Step next(TurnState state, TurnEvent event) {
        if (event instanceof CallerGone && !(state instanceof Ended)) {
            return step(
                    new Ended(),
                    new StopNoInputTimer(),
                    new StopKeyTimer(),
                    new FlushPlayout(),
                    new CloseEar(),
                    new ForgetUtterance(),
                    new ReturnGone());
        }
        if (event instanceof MachineAnswered && !(state instanceof Ended)) {
            return step(
                    new Thinking(""),
                    new StopNoInputTimer(),
                    new StopKeyTimer(),
                    new FlushPlayout(),
                    new CloseEar(),
                    new ForgetUtterance(),
                    new ReturnMachine());
        }
        return switch (state) {
            case Thinking thinking -> thinking(thinking, event);
            case Speaking speaking -> speaking(speaking, event);
            case Yielding yielding -> yielding(yielding, event);
            case Listening listening -> listening(listening, event);
            case Hearing hearing -> callerSpeaks(hearing, hearing.question(), event);
            case Interrupted interrupted ->
                    callerSpeaks(interrupted, interrupted.question(), event);
            case Recognising recognising -> recognising(recognising, event);
            case Keying keying -> keying(keying, event);
            case Continuing continuing -> continuing(continuing, event);
            case Amended amended ->
                    event instanceof Asked
                            ? step(new Thinking(""), new ReturnContinued())
                            : step(amended);
            case Ended ended -> step(ended);
        };
    }

    private static Step thinking(Thinking state, TurnEvent event) {
        return switch (event) {
            case Asked(Question question) -> asked(state.typedAhead(), question);
            case KeyPressed(char key) -> step(new Thinking(ahead(state.typedAhead(), key)));
            case CallerContinued() -> step(new Continuing(null, false, state.typedAhead()));
            case DialogueSlow() -> step(state, new PlayFiller());
            default -> step(state);
        };
    }

    private static String ahead(String typed, char key) {
        return typed.length() < MAX_TYPED_AHEAD ? typed + key : typed;
    }

    private static Step asked(String typedAhead, Question question) {
        String keys = meantFor(question, typedAhead);
        if (question.bargeIn() || !question.speaks()) {
            // RFC 4733 keys that came early answer the question: it is not even spoken.
            Step answered = answered(question, keys);
            if (answered != null) {
                return answered;
            }
        }
        if (question.speaks()) {
            return question.bargeIn()
                    ? step(new Speaking(question, keys), new OpenEar(), new Speak())
                    : step(new Speaking(question, keys), new Speak());
        }
        return step(new Listening(question), new OpenEar(), new StartNoInputTimer());
    }

    /** Keys that came early are for the next question that takes any, unless one takes none. */
    private static String meantFor(Question question, String typedAhead) {
        return takesKeys(question) ? typedAhead : "";
    }

    private static boolean takesKeys(Question question) {
        return !question.listens() || question.keypad() != null;
    }

    /** What follows from keys that came before a question; null where they do not answer it. */
    private static @Nullable Step answered(Question question, String typedAhead) {
        KeypadRule keypad = question.keypad();
        return question.listens() && keypad != null && !typedAhead.isEmpty()
                ? typed(question, "", typedAhead, keypad)
                : null;
    }

    private static Step speaking(Speaking state, TurnEvent event) {
        Question question = state.question();
        String keys = state.typedAhead();
        return switch (event) {
            case PlayedOut() -> playedOut(question, keys);
            case CallerStarted() when question.bargeIn() ->
                    step(new Yielding(question, keys), new PausePlayout());
            case CallerContinued() when question.bargeIn() ->
                    step(new Continuing(question, true, keys), new PausePlayout());
            case KeyPressed(char key) when question.bargeIn() ->
                    keyOver(state, question, keys, key);
            case KeyPressed(char key) when takesKeys(question) ->
                    step(new Speaking(question, ahead(keys, key)));
            default -> step(state);
        };
    }

    private static Step playedOut(Question question, String typedAhead) {
        if (!question.listens()) {
            return question.bargeIn()
                    ? step(new Thinking(typedAhead), new CloseEar(), new ReturnSpoken(false))
                    : step(new Thinking(typedAhead), new ReturnSpoken(false));
        }
        Step answered = answered(question, typedAhead);
        if (answered != null) {
            return answered;
        }
        return question.bargeIn()
                ? step(new Listening(question), new StartNoInputTimer())
                : step(new Listening(question), new OpenEar(), new StartNoInputTimer());
    }

    /** A key stops what is being said, and answers it where it can. */
    private static Step keyOver(TurnState state, Question question, String before, char key) {
        String keys = ahead(before, key);
        return question.listens()
                ? pressed(state, question, keys, new FlushPlayout())
                : step(
                        new Thinking(keys),
                        new FlushPlayout(),
                        new CloseEar(),
                        new ForgetUtterance(),
                        new ReturnSpoken(true));
    }

    private static Step yielding(Yielding state, TurnEvent event) {
        Question question = state.question();
        String keys = state.typedAhead();
        return switch (event) {
            case FloorTaken() when question.listens() ->
                    step(new Interrupted(question), new FlushPlayout());
            case FloorTaken() ->
                    step(
                            new Thinking(keys),
                            new FlushPlayout(),
                            new KeepUtterance(),
                            new CloseEar(),
                            new ReturnSpoken(true));
            case FloorReturned() ->
                    step(new Speaking(question, keys), new DismissUtterance(), new ResumePlayout());
            case CallerEnded() when question.listens() ->
                    step(new Recognising(question), new FlushPlayout());
            case KeyPressed(char key) -> keyOver(state, question, keys, key);
            default -> step(state);
        };
    }

    private static Step continuing(Continuing state, TurnEvent event) {
        Question asked = state.asked();
        String keys = state.typedAhead();
        return switch (event) {
            case Asked(Question question) -> step(new Continuing(question, false, keys));
            case Transcribed(_, _, boolean same) when asked == null ->
                    step(same ? new Thinking(keys) : new Amended());
            case Transcribed(_, _, boolean same) when !same ->
                    step(
                            new Thinking(""),
                            new FlushPlayout(),
                            new CloseEar(),
                            new ReturnContinued());
            case Transcribed _ -> goOn(asked, state.begun(), keys);
            case KeyPressed(char key) when asked != null && (state.begun() || asked.bargeIn()) ->
                    keyOver(state, asked, keys, key);
            case KeyPressed(char key) ->
                    step(new Continuing(asked, state.begun(), ahead(keys, key)));
            default -> step(state);
        };
    }

    /** The caller had nothing to add: the agent takes up what it wanted to say. */
    private static Step goOn(Question asked, boolean begun, String typedAhead) {
        if (!begun) {
            return asked(typedAhead, asked);
        }
        return asked.speaks()
                ? step(new Speaking(asked, typedAhead), new ResumePlayout())
                : step(new Listening(asked), new StartNoInputTimer());
    }

    private static Step listening(Listening state, TurnEvent event) {
        return switch (event) {
            case CallerStarted() -> step(new Hearing(state.question()), new StopNoInputTimer());
            case CallerContinued() ->
                    step(new Continuing(state.question(), true), new StopNoInputTimer());
            case KeyPressed(char key) ->
                    pressed(state, state.question(), String.valueOf(key), new StopNoInputTimer());
            case NoInput() ->
                    step(
                            new Thinking(""),
                            new CloseEar(),
                            new ForgetUtterance(),
                            new ReturnSilence());
            case NotRepeated() ->
                    step(
                            new Thinking(""),
                            new CloseEar(),
                            new ForgetUtterance(),
                            new ReturnWords());
            default -> step(state);
        };
    }

    private static Step callerSpeaks(TurnState state, Question question, TurnEvent event) {
        return switch (event) {
            case CallerEnded() -> step(new Recognising(question));
            case KeyPressed(char key) -> pressed(state, question, String.valueOf(key));
            default -> step(state);
        };
    }

    private static Step recognising(Recognising state, TurnEvent event) {
        Question question = state.question();
        return switch (event) {
            case CallerContinued() -> step(new Hearing(question));
            case CallerStarted() -> step(new Recognising(question, true));
            case CallerEnded() -> step(new Recognising(question));
            case Transcribed(boolean blank, boolean brief, _)
                    when blank && brief && state.again() ->
                    step(new Hearing(question));
            case Transcribed(boolean blank, boolean brief, _) when blank && brief ->
                    step(new Listening(question), new ForgetUtterance(), new StartRepeatTimer());
            case Transcribed ignored -> step(new Thinking(""), new CloseEar(), new ReturnWords());
            case KeyPressed(char key) -> pressed(state, question, String.valueOf(key));
            default -> step(state);
        };
    }

    private static Step keying(Keying state, TurnEvent event) {
        KeypadRule keypad = state.question().keypad();
        return switch (event) {
            case KeyPressed(char key) when keypad != null ->
                    typed(state.question(), state.digits(), String.valueOf(key), keypad);
            case KeysPaused() ->
                    step(new Thinking(""), new StopKeyTimer(), new ReturnKeys(state.digits()));
            default -> step(state);
        };
    }

    /** A key while a question is open: the first one takes the floor from speech. */
    private static Step pressed(
            TurnState state, Question question, String keys, TurnAction... before) {
        KeypadRule keypad = question.keypad();
        if (keypad == null) {
            return step(state);
        }
        Step typed = typed(question, "", keys, keypad);
        List<TurnAction> actions = new ArrayList<>(List.of(before));
        actions.add(new CloseEar());
        actions.add(new ForgetUtterance());
        actions.addAll(typed.actions());
        return new Step(typed.state(), actions);
    }

    /** Adds keys one by one until the rule is satisfied; what is left over stays typed ahead. */
    private static Step typed(Question question, String before, String keys, KeypadRule rule) {
        StringBuilder digits = new StringBuilder(before);
        for (int i = 0; i < keys.length(); i++) {
            char key = keys.charAt(i);
            boolean terminated = rule.terminator() != null && rule.terminator() == key;
            if (!terminated) {
                digits.append(key);
            }
            if (terminated || digits.length() >= rule.maxDigits()) {
                return step(
                        new Thinking(keys.substring(i + 1)),
                        new StopKeyTimer(),
                        new ReturnKeys(digits.toString()));
            }
        }
        return step(new Keying(question, digits.toString()), new StartKeyTimer());
    }

    private static Step step(TurnState state, TurnAction... actions) {
        return new Step(state, List.of(actions));
    }
}
