/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.dialog.Heard;
import io.callwright.agent.turns.Exchange.Answer;
import io.callwright.agent.turns.SpokenConversation.Parts;
import org.jspecify.annotations.Nullable;

/**
 * Who has the floor: holds the turn's state and performs what {@link Turns} decides, between the
 * {@link AgentSpeech}, the {@link CallerSpeech} and the exchange that the dialogue waits for. Owned
 * by the call's mailbox.
 */
final class Floor implements AutoCloseable {
    private final Parts parts;
    private final AnsweringMachine machine;
    private final TurnLatency.Marks marks = new TurnLatency.Marks();
    private final TurnTimers timers;
    private final AgentSpeech agent;
    private final CallerSpeech caller;
    private TurnState state = Turns.initial();
    private @Nullable Exchange exchange;

    Floor(Parts parts, AnsweringMachine machine) {
        this.parts = parts;
        this.machine = machine;
        timers = new TurnTimers(parts.timers(), this::elapsed);
        agent = new AgentSpeech(parts, marks, this::playedOut);
        caller = new CallerSpeech(parts, marks, this, agent);
    }

    AgentSpeech agent() {
        return agent;
    }

    CallerSpeech caller() {
        return caller;
    }

    /** The time to answer stands still while somebody else is heard, and begins anew after it. */
    void aside(boolean begins) {
        if (begins) {
            timers.callerBegan();
        } else if (state instanceof TurnState.Listening) {
            timers.awaitCaller(exchange);
        }
    }

    TurnState state() {
        return state;
    }

    /** The last thing said or asked; null before the first. */
    @Nullable Exchange exchange() {
        return exchange;
    }

    /** The dialogue wants something said, and perhaps answered. */
    void take(Exchange asked) {
        timers.dialogueDecided();
        agent.next();
        exchange = asked;
        if (state instanceof TurnState.Ended) {
            asked.complete(new Answer.Gone());
        } else if (machine.untold()) {
            machine.told();
            asked.complete(new Answer.Machine());
        } else {
            handle(new TurnEvent.Asked(asked.question()));
        }
    }

    /** What comes next depends on somebody else: the caller is told when that takes long. */
    void dialogueWaits() {
        Exchange over = exchange;
        if (over != null && state instanceof TurnState.Thinking) {
            timers.awaitDialogue(over, parts.turnTaking().fillerAfter());
        }
    }

    void handle(TurnEvent event) {
        Turns.Step step = Turns.next(state, event);
        state = step.state();
        step.actions().forEach(this::perform);
    }

    /** Nobody speaks or listens any more; after {@link TurnEvent.CallerGone}. Any thread. */
    @Override
    public void close() {
        agent.close();
        caller.close();
    }

    private void elapsed(Exchange asked, TurnEvent event) {
        if (asked.equals(exchange)) {
            handle(event);
        }
    }

    private void playedOut() {
        caller.overPrompt(false);
        handle(new TurnEvent.PlayedOut());
    }

    private void perform(TurnAction action) {
        switch (action) {
            case TurnAction.Speak() -> speak();
            case TurnAction.PausePlayout() -> agent.pause(caller.onsetNanos());
            case TurnAction.ResumePlayout() -> agent.resume();
            case TurnAction.FlushPlayout() -> flush();
            case TurnAction.PlayFiller() -> agent.fill(Exchange.language(exchange));
            case TurnAction.OpenEar() -> caller.open(exchange);
            case TurnAction.CloseEar() -> caller.closeEar();
            case TurnAction.ForgetUtterance() -> caller.forget();
            case TurnAction.KeepUtterance() -> caller.keepAside();
            case TurnAction.DismissUtterance() -> caller.dismissAside();
            case TurnAction.StartNoInputTimer() -> timers.awaitCaller(exchange);
            case TurnAction.StartRepeatTimer() -> awaitRepeat();
            case TurnAction.StopNoInputTimer() -> timers.callerBegan();
            case TurnAction.StartKeyTimer() -> timers.awaitKey(exchange);
            case TurnAction.StopKeyTimer() -> timers.keysEnded();
            case TurnAction.ReturnSpoken(boolean interrupted) ->
                    answer(new Answer.Said(interrupted, agent.lastHeard()));
            case TurnAction.ReturnWords() -> answer(new Answer.Replied(caller.words()));
            case TurnAction.ReturnContinued() -> answer(new Answer.WentOn(caller.words()));
            case TurnAction.ReturnKeys(String digits) -> returnKeys(digits);
            case TurnAction.ReturnSilence() -> answer(new Answer.Replied(new Heard.Silence()));
            case TurnAction.ReturnMachine() -> returnMachine();
            case TurnAction.ReturnGone() -> {
                timers.dialogueDecided();
                answer(new Answer.Gone());
            }
        }
    }

    /** What follows answers no speech: its latency would be that of a pause. */
    private void awaitRepeat() {
        marks.clear();
        timers.awaitRepeat(exchange);
    }

    private void speak() {
        Exchange spoken = exchange;
        if (spoken == null) {
            return;
        }
        boolean bargeIn = spoken.prompt().bargeIn();
        if (!bargeIn) {
            caller.forget();
        }
        caller.overPrompt(bargeIn);
        agent.speak(spoken.prompt());
    }

    private void flush() {
        if (!agent.isSpeaking()) {
            return;
        }
        caller.overPrompt(false);
        boolean byCaller =
                !(state instanceof TurnState.Keying) && !(state instanceof TurnState.Ended);
        agent.flush(byCaller && !machine.untold());
    }

    private void returnKeys(String digits) {
        marks.clear();
        parts.observer().callerPressed(digits);
        answer(new Answer.Replied(new Heard.Keys(digits)));
    }

    private void returnMachine() {
        timers.dialogueDecided();
        Exchange waiting = exchange;
        if (waiting != null && waiting.complete(new Answer.Machine())) {
            machine.told();
        }
    }

    private void answer(Answer answer) {
        Exchange over = exchange;
        if (over != null && over.complete(answer) && decides(over, answer)) {
            timers.awaitDialogue(over, parts.turnTaking().fillerAfter());
        }
    }

    /** After a statement the next one follows, unless {@link #dialogueWaits}. */
    private static boolean decides(Exchange over, Answer answer) {
        return over.listening() != null && !(answer instanceof Answer.Gone);
    }
}
