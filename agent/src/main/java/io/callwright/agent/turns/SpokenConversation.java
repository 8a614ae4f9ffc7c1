/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.amd.Answerer;
import io.callwright.agent.dialog.CallerGone;
import io.callwright.agent.dialog.Continued;
import io.callwright.agent.dialog.Conversation;
import io.callwright.agent.dialog.Heard;
import io.callwright.agent.dialog.Listening;
import io.callwright.agent.dialog.MachineAnswered;
import io.callwright.agent.dialog.Prompt;
import io.callwright.agent.dialog.Spoken;
import io.callwright.agent.dialog.TurnTaking;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.ladder.CallLadder;
import io.callwright.agent.ladder.Rung;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.turns.Exchange.Answer;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.vad.SpeechEvent;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;

/**
 * A conversation by voice and keypad. The {@link CallerSpeech} is what the caller says, the {@link
 * AgentSpeech} what the agent says, the {@link Floor} whose turn it is.
 *
 * <p>Threads: {@link #say} and {@link #ask} block the dialogue's virtual thread; {@link #audio},
 * {@link #speech} and {@link #audible} come on the MediaLoop and do not block; the turn's state is
 * owned by the call's mailbox, which also runs every observer.
 */
public final class SpokenConversation implements Conversation, AutoCloseable {
    /** What a conversation is made of. */
    public record Parts(
            Tongues tongues,
            Lane recognition,
            Lane synthesis,
            Playout playout,
            Executor mailbox,
            Timers timers,
            TurnTaking turnTaking,
            TurnObserver observer,
            BiConsumer<String, Map<String, String>> events,
            Clock clock,
            LongSupplier nanoTime) {
        /** Of a call in one language. */
        public Parts(
                RecognizerEngine recognizer,
                Lane recognition,
                SpeechSynthesizer voice,
                Lane synthesis,
                CallLadder ladder,
                Playout playout,
                Executor mailbox,
                Timers timers,
                TurnTaking turnTaking,
                TurnObserver observer,
                BiConsumer<String, Map<String, String>> events,
                Clock clock,
                LongSupplier nanoTime) {
            this(
                    language -> new Tongue(recognizer, voice, ladder),
                    recognition,
                    synthesis,
                    playout,
                    mailbox,
                    timers,
                    turnTaking,
                    observer,
                    events,
                    clock,
                    nanoTime);
        }
    }

    private final Parts parts;
    private final AnsweringMachine machine = new AnsweringMachine();

    /** What it does is done on the mailbox. */
    private final Floor floor;

    /** Owned by the dialogue's thread. */
    private String toldRung = new Rung.Whole().label();

    /** Set before the mailbox closes: a request that it drops after that is answered here. */
    private volatile boolean gone;

    public SpokenConversation(Parts parts) {
        this.parts = parts;
        floor = new Floor(parts, machine);
    }

    // ---- the dialogue's thread

    @Override
    public Spoken say(Prompt prompt) throws CallerGone, Continued {
        if (prompt.text().isBlank()) {
            return new Spoken("", false);
        }
        return switch (converse(Exchange.statement(prompt, rung(prompt.language()).hears()))) {
            case Answer.Said(boolean interrupted, String heard) -> new Spoken(heard, interrupted);
            case Answer.Replied ignored -> new Spoken(prompt.text(), false);
            case Answer.WentOn(Heard.Words whole) -> throw new Continued(whole);
            case Answer.Machine() -> throw new MachineAnswered();
            case Answer.Gone() -> throw new CallerGone();
        };
    }

    @Override
    public Heard ask(Prompt prompt, Listening listening) throws CallerGone, Continued {
        return switch (converse(Exchange.question(prompt, listening, hears(prompt, listening)))) {
            case Answer.Replied(Heard heard) -> heard;
            case Answer.Said ignored -> new Heard.Silence();
            case Answer.WentOn(Heard.Words whole) -> throw new Continued(whole);
            case Answer.Machine() -> throw new MachineAnswered();
            case Answer.Gone() -> throw new CallerGone();
        };
    }

    /** Whatever the prompt is spoken in, it is the question's language that is heard. */
    private boolean hears(Prompt prompt, Listening listening) {
        var _ = parts.tongues().of(prompt.language()); // loaded here, and not on the mailbox
        return rung(listening.answering().language()).hears();
    }

    private Answer converse(Exchange asked) throws CallerGone {
        parts.mailbox().execute(() -> floor.take(asked));
        if (gone) {
            asked.complete(new Answer.Gone());
        }
        return asked.await();
    }

    @Override
    public Answerer awaitMachine() throws CallerGone {
        return machine.await();
    }

    @Override
    public void event(String type, Map<String, String> data) {
        parts.events().accept(type, data);
    }

    @Override
    public Clock clock() {
        return parts.clock();
    }

    @Override
    public Rung rung(Language language) {
        Rung now = parts.tongues().of(language).ladder().rung();
        if (!now.label().equals(toldRung)) {
            toldRung = now.label();
            event("rung", Map.of("rung", now.label(), "reason", now.why()));
        }
        return now;
    }

    @Override
    public String lastHeard(String prompt) {
        return floor.agent().lastHeard();
    }

    @Override
    public void waits() {
        parts.mailbox().execute(floor::dialogueWaits);
    }

    @Override
    public void slowDown() {
        parts.mailbox().execute(floor.agent()::slowDown);
    }

    @Override
    public boolean canSay(Prompt prompt) {
        return floor.agent().canSay(prompt);
    }

    // ---- the media loop

    /** The next 20 ms of the caller. */
    public void audio(AudioFrame frame) {
        floor.caller().audio(frame);
    }

    /** The detector's word on the caller. */
    public void speech(SpeechEvent event) {
        floor.caller().speech(event);
    }

    /** The caller pressed a key. */
    public void key(char key) {
        parts.mailbox().execute(() -> floor.handle(new TurnEvent.KeyPressed(key)));
    }

    /** The first packet after silence that is not silence itself has been sent. */
    public void audible(long nanoTime) {
        parts.mailbox().execute(() -> floor.agent().audible(nanoTime));
    }

    // ---- the mailbox

    /**
     * A machine took the call: the agent falls silent, and the dialogue is told with its next word.
     * Comes on the mailbox.
     */
    public void machineAnswered() {
        machine.answered();
        floor.handle(new TurnEvent.MachineAnswered());
    }

    /**
     * The machine lets the agent speak. A message that had begun in a pause of its greeting begins
     * anew. Comes on the mailbox, after {@link #machineAnswered}.
     */
    public void machineSilent(Answerer who) {
        if (machine.silent(who)) {
            floor.handle(new TurnEvent.MachineAnswered());
        }
    }

    /**
     * Somebody else is heard by the caller, of whom no answer is expected meanwhile. Comes on the
     * mailbox.
     *
     * @param begins whether it begins; else it has ended
     */
    public void aside(boolean begins) {
        floor.aside(begins);
    }

    /** The call is over: whoever waits is told. Comes on the mailbox. */
    public void callerGone() {
        gone = true;
        machine.gone();
        floor.handle(new TurnEvent.CallerGone());
    }

    /** Lets go of the recogniser and of the voice; after {@link #callerGone}. Any thread. */
    @Override
    public void close() {
        floor.close();
    }
}
