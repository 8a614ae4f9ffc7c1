/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.amd.Answerer;
import io.callwright.agent.dialog.Answering;
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
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.understanding.Completeness;
import io.callwright.agent.ladder.CallLadder;
import io.callwright.agent.ladder.Ladder.Engine;
import io.callwright.agent.ladder.Rung;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.SynthesizerException;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.vad.SpeechEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A conversation by voice and keypad: {@link Hearing} hears, {@link Mouth} speaks, {@link Turns}
 * decides who has the floor.
 *
 * <p>Threads: {@link #say} and {@link #ask} block the dialogue's virtual thread; {@link #audio},
 * {@link #speech} and {@link #audible} come on the MediaLoop and do not block; the turn's state is
 * owned by the call's mailbox, which also runs every observer.
 */
public final class SpokenConversation implements Conversation, AutoCloseable {
    /**
     * A recogniser that has not answered by then has not understood: time enough for the next
     * recognition host, and the caller hears of it within 5 s.
     */
    static final Duration RECOGNITION_LIMIT = Duration.ofMillis(4500);

    /** An agent that has only so much left to say has been understood. */
    private static final int NEARLY_OVER_MILLIS = 700;

    /** Speech shorter than this without a word is a click or a breath, not an answer. */
    private static final long BRIEF_NANOS = Duration.ofMillis(350).toNanos();

    private static final Transcript.Final NOTHING = new Transcript.Final("", 0, List.of());

    /** What a conversation is made of. */
    public record Parts(
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
            LongSupplier nanoTime) {}

    /**
     * One {@link #say} or {@link #ask}, from the request to its answer.
     *
     * @param hears whether speech is an answer; else the keypad alone
     */
    private record Exchange(
            Prompt prompt,
            @Nullable Listening listening,
            Question question,
            boolean hears,
            CompletableFuture<Answer> answer) {}

    private sealed interface Answer {
        record Said(boolean interrupted, String heard) implements Answer {}

        record Replied(Heard heard) implements Answer {}

        record WentOn(Heard.Words whole) implements Answer {}

        record Machine() implements Answer {}

        record Gone() implements Answer {}
    }

    private final Parts parts;
    private final Mouth mouth;
    private final Hearing hearing;
    private final MachineWait machine = new MachineWait();

    /** Owned by the dialogue's thread. */
    private String toldRung = new Rung.Whole().label();

    // Owned by the mailbox.
    private TurnState state = Turns.initial();
    private @Nullable Exchange exchange;
    private Transcript.Final transcript = NOTHING;
    private Transcript.Final answered = NOTHING;
    private TurnLatency.Marks marks = new TurnLatency.Marks();
    private Timers.@Nullable Timer noInput;
    private Timers.@Nullable Timer keyPause;
    private Timers.@Nullable Timer recognising;
    private Timers.@Nullable Timer dwell;
    private long awaitedEnd;
    private long aside;
    private boolean nearlyOver;
    private boolean speaking;
    private boolean machineUntold;
    private volatile String lastHeard = ""; // written by the mailbox
    private long questions;
    private long onsetNanos;

    /** Set before the mailbox closes: a request that it drops after that is answered here. */
    private volatile boolean gone;

    public SpokenConversation(Parts parts) {
        this.parts = parts;
        hearing =
                new Hearing(
                        new Recognition(parts.recognizer(), parts.recognition()),
                        new HearingToTurns(),
                        parts.mailbox(),
                        parts.nanoTime());
        mouth =
                new Mouth(
                        parts.voice(),
                        parts.synthesis(),
                        parts.ladder(),
                        parts.playout(),
                        new MouthToTurns(),
                        parts.mailbox(),
                        parts.timers(),
                        parts.nanoTime());
    }

    // ---- the dialogue's thread

    @Override
    public Spoken say(Prompt prompt) throws CallerGone, Continued {
        if (prompt.text().isBlank()) {
            return new Spoken("", false);
        }
        Question statement = new Question(true, prompt.bargeIn(), false, null);
        return switch (converse(prompt, null, statement)) {
            case Answer.Said(boolean interrupted, String heard) -> new Spoken(heard, interrupted);
            case Answer.Replied ignored -> new Spoken(prompt.text(), false);
            case Answer.WentOn(Heard.Words whole) -> throw new Continued(whole);
            case Answer.Machine() -> throw new MachineAnswered();
            case Answer.Gone() -> throw new CallerGone();
        };
    }

    @Override
    public Heard ask(Prompt prompt, Listening listening) throws CallerGone, Continued {
        Question question =
                new Question(!prompt.text().isBlank(), prompt.bargeIn(), true, listening.keypad());
        return switch (converse(prompt, listening, question)) {
            case Answer.Replied(Heard heard) -> heard;
            case Answer.Said ignored -> new Heard.Silence();
            case Answer.WentOn(Heard.Words whole) -> throw new Continued(whole);
            case Answer.Machine() -> throw new MachineAnswered();
            case Answer.Gone() -> throw new CallerGone();
        };
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
    public Rung rung() {
        Rung now = parts.ladder().rung();
        if (!now.label().equals(toldRung)) {
            toldRung = now.label();
            event("rung", Map.of("rung", now.label(), "reason", now.why()));
        }
        return now;
    }

    @Override
    public String lastHeard(String prompt) {
        return prompt.isBlank() ? "" : lastHeard;
    }

    @Override
    public void slowDown() {
        parts.mailbox().execute(mouth::slowDown);
    }

    @Override
    public boolean canSay(String text) {
        return mouth.canSay(text);
    }

    private Answer converse(Prompt prompt, @Nullable Listening listening, Question question)
            throws CallerGone {
        boolean hears = rung().hears();
        Exchange asked =
                new Exchange(prompt, listening, question, hears, new CompletableFuture<>());
        parts.mailbox()
                .execute(() -> {
                    dwell = stopped(dwell);
                    exchange = asked;
                    if (state instanceof TurnState.Ended) {
                        asked.answer().complete(new Answer.Gone());
                    } else if (machineUntold) {
                        machineUntold = false;
                        asked.answer().complete(new Answer.Machine());
                    } else {
                        handle(new TurnEvent.Asked(question));
                    }
                });
        if (gone) {
            asked.answer().complete(new Answer.Gone());
        }
        try {
            return asked.answer().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallerGone();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a turn failed", e.getCause());
        }
    }

    // ---- the media loop

    /** The next 20 ms of the caller. */
    public void audio(AudioFrame frame) {
        hearing.audio(frame);
    }

    /** The detector's word on the caller. */
    public void speech(SpeechEvent event) {
        hearing.speech(event);
    }

    /** The caller pressed a key. */
    public void key(char key) {
        parts.mailbox().execute(() -> handle(new TurnEvent.KeyPressed(key)));
    }

    /** The first packet after silence that is not silence itself has been sent. */
    public void audible(long nanoTime) {
        parts.mailbox()
                .execute(() -> {
                    if (speaking && marks.firstAudio != 0) {
                        parts.observer().agentAudible(marks.until(nanoTime));
                        marks = new TurnLatency.Marks();
                    }
                });
    }

    // ---- the mailbox

    /**
     * A machine took the call: the agent falls silent, and the dialogue is told with its next word.
     * Comes on the mailbox.
     */
    public void machineAnswered() {
        if (machine.isOver()) {
            machine.again();
        }
        fallSilent();
    }

    private void fallSilent() {
        machineUntold = true;
        handle(new TurnEvent.MachineAnswered());
    }

    /**
     * The machine lets the agent speak. A message that had begun in a pause of its greeting begins
     * anew. Comes on the mailbox, after {@link #machineAnswered}.
     */
    public void machineSilent(Answerer who) {
        boolean begun = machine.isOver();
        machine.silent(who);
        if (begun) {
            fallSilent();
        }
    }

    /** The call is over: whoever waits is told. Comes on the mailbox. */
    public void callerGone() {
        gone = true;
        machine.gone();
        handle(new TurnEvent.CallerGone());
    }

    /** Lets go of the recogniser; after {@link #callerGone}. */
    @Override
    public void close() {
        hearing.close();
    }

    private void handle(TurnEvent event) {
        Turns.Step step = Turns.next(state, event);
        state = step.state();
        step.actions().forEach(this::perform);
    }

    private void perform(TurnAction action) {
        switch (action) {
            case TurnAction.Speak() -> speak();
            case TurnAction.PausePlayout() -> pause();
            case TurnAction.ResumePlayout() -> resume();
            case TurnAction.FlushPlayout() -> flush();
            case TurnAction.PlayFiller() -> fill();
            case TurnAction.OpenEar() -> openEar();
            case TurnAction.CloseEar() -> hearing.closeEar();
            case TurnAction.ForgetUtterance() -> hearing.forget();
            case TurnAction.DismissUtterance() -> hearing.dismiss(aside);
            case TurnAction.StartNoInputTimer() -> startNoInputTimer();
            case TurnAction.StopNoInputTimer() -> noInput = stopped(noInput);
            case TurnAction.StartKeyTimer() -> startKeyTimer();
            case TurnAction.StopKeyTimer() -> keyPause = stopped(keyPause);
            case TurnAction.ReturnSpoken(boolean interrupted) ->
                    answer(new Answer.Said(interrupted, lastHeard));
            case TurnAction.ReturnWords() -> answer(new Answer.Replied(words()));
            case TurnAction.ReturnContinued() -> answer(new Answer.WentOn(words()));
            case TurnAction.ReturnKeys(String digits) -> {
                marks = new TurnLatency.Marks();
                parts.observer().callerPressed(digits);
                answer(new Answer.Replied(new Heard.Keys(digits)));
            }
            case TurnAction.ReturnSilence() -> answer(new Answer.Replied(new Heard.Silence()));
            case TurnAction.ReturnMachine() -> returnMachine();
            case TurnAction.ReturnGone() -> {
                dwell = stopped(dwell);
                answer(new Answer.Gone());
            }
        }
    }

    private void returnMachine() {
        dwell = stopped(dwell);
        Exchange waiting = exchange;
        if (waiting != null && waiting.answer().complete(new Answer.Machine())) {
            machineUntold = false;
        }
    }

    private Heard.Words words() {
        answered = transcript;
        parts.observer().callerSaid(transcript.text(), transcript.confidence());
        return new Heard.Words(transcript.text(), transcript.confidence());
    }

    private void answer(Answer answer) {
        Exchange over = exchange;
        if (over != null && over.answer().complete(answer) && !(answer instanceof Answer.Gone)) {
            awaitDialogue(over);
        }
    }

    /** From here on the dialogue decides; when that takes long, the caller is told. */
    private void awaitDialogue(Exchange over) {
        Duration patience = parts.turnTaking().fillerAfter();
        if (over.listening() != null && patience.isPositive()) {
            stopped(dwell);
            dwell = parts.timers().start(patience, onlyFor(over, new TurnEvent.DialogueSlow()));
        }
    }

    /** Of the question that the caller has answered, or is answering. */
    private Language language() {
        Exchange asked = exchange;
        Listening listening = asked == null ? null : asked.listening();
        return listening == null ? English.LANGUAGE : listening.answering().language();
    }

    private void fill() {
        mouth.speak(language().sentences().moment(), () -> {});
    }

    private void speak() {
        Exchange spoken = exchange;
        if (spoken == null) {
            return;
        }
        marks.reply = parts.nanoTime().getAsLong();
        speaking = true;
        if (!spoken.prompt().bargeIn()) {
            hearing.forget();
        }
        hearing.overPrompt(spoken.prompt().bargeIn());
        String text = spoken.prompt().text();
        parts.observer().agentBegins(text);
        mouth.speak(text, () -> playedOut(text));
    }

    private void playedOut(String text) {
        if (!speaking) {
            return;
        }
        fellSilent();
        lastHeard = mouth.saidInPart().orElse(text);
        parts.observer().agentSaid(lastHeard, false);
        handle(new TurnEvent.PlayedOut());
    }

    private void pause() {
        if (!speaking) {
            return;
        }
        mouth.pause();
        nearlyOver = mouth.unsaidMillis() <= NEARLY_OVER_MILLIS;
        int sinceOnset = (int) ((parts.nanoTime().getAsLong() - onsetNanos) / 1_000_000);
        parts.observer().paused(sinceOnset);
    }

    private void resume() {
        if (speaking) {
            mouth.resume();
            parts.observer().resumed();
        } else {
            handle(new TurnEvent.PlayedOut());
        }
    }

    private void flush() {
        if (!speaking) {
            return;
        }
        fellSilent();
        lastHeard = mouth.stop();
        boolean byCaller =
                !(state instanceof TurnState.Keying) && !(state instanceof TurnState.Ended);
        if (byCaller && !machineUntold) {
            parts.observer().bargedIn();
        }
        parts.observer().agentSaid(lastHeard, true);
    }

    private void fellSilent() {
        speaking = false;
        hearing.overPrompt(false);
    }

    private void openEar() {
        Exchange asked = exchange;
        if (asked == null || asked.listening() == null || !asked.hears()) {
            return;
        }
        Listening listening = asked.listening();
        TurnTaking rules = parts.turnTaking();
        hearing.open(
                new Ear.Attention(
                        ++questions,
                        listening,
                        new EndOfTurn.Limits(
                                rules.fullAnswer().toNanos(),
                                listening.endOfSpeech().toNanos(),
                                rules.longestPause().toNanos()),
                        rules.reopen().toNanos()));
    }

    private void startNoInputTimer() {
        Exchange asked = exchange;
        if (asked != null && asked.listening() != null) {
            stopped(noInput);
            noInput =
                    parts.timers()
                            .start(
                                    asked.listening().noInputTimeout(),
                                    onlyFor(asked, new TurnEvent.NoInput()));
        }
    }

    private void startKeyTimer() {
        Exchange asked = exchange;
        if (asked != null && asked.question().keypad() != null) {
            stopped(keyPause);
            keyPause =
                    parts.timers()
                            .start(
                                    asked.question().keypad().interDigit(),
                                    onlyFor(asked, new TurnEvent.KeysPaused()));
        }
    }

    /** A timer that was stopped too late must not answer the next question. */
    private Runnable onlyFor(Exchange asked, TurnEvent event) {
        return () -> {
            if (asked.equals(exchange)) {
                handle(event);
            }
        };
    }

    private static Timers.@Nullable Timer stopped(Timers.@Nullable Timer timer) {
        if (timer != null) {
            timer.stop();
        }
        return null;
    }

    /** A caller who can not be understood neither interrupts nor is waited for: keys count. */
    private boolean ignoresSpeech() {
        Exchange asked = exchange;
        return asked != null && !asked.hears();
    }

    /** What was heard, on the mailbox. */
    private final class HearingToTurns implements Hearing.Listener {
        @Override
        public void callerStarted(boolean continues, long detectedNanos) {
            if (ignoresSpeech()) {
                return;
            }
            onsetNanos = detectedNanos;
            handle(continues ? new TurnEvent.CallerContinued() : new TurnEvent.CallerStarted());
        }

        @Override
        public void callerSpeaks(Hearing.Aside heard) {
            if (!(state instanceof TurnState.Yielding)) {
                return;
            }
            aside = heard.utterance();
            BargeIn.Evidence evidence =
                    new BargeIn.Evidence(
                            heard.words(),
                            heard.over(),
                            heard.speechNanos(),
                            heard.answer(),
                            nearlyOver,
                            language());
            switch (BargeIn.judge(evidence, parts.turnTaking().bargeIn().toNanos())) {
                case WAIT -> {}
                case TAKE -> handle(new TurnEvent.FloorTaken());
                case RETURN -> handle(new TurnEvent.FloorReturned());
            }
        }

        /** Has the reply made while it is still open whether the caller has ended. */
        @Override
        public void answerLooms(Transcript.Final answer) {
            Exchange asked = exchange;
            if (asked == null || asked.listening() == null) {
                return;
            }
            Heard.Words words = new Heard.Words(answer.text(), answer.confidence());
            Answering answering = asked.listening().answering();
            Thread.ofVirtual()
                    .name("foresight")
                    .start(() -> {
                        String reply = answering.reply(words);
                        if (!reply.isBlank()) {
                            parts.mailbox().execute(() -> mouth.prepare(reply));
                        }
                    });
        }

        @Override
        public void callerEnded(Hearing.Ended ended) {
            marks = new TurnLatency.Marks();
            marks.speechEnd = ended.speechEndNanos();
            marks.endpoint = ended.endpointNanos();
            marks.brief = ended.speechNanos() < BRIEF_NANOS;
            awaitedEnd = ended.number();
            handle(new TurnEvent.CallerEnded());
            stopped(recognising);
            recognising =
                    parts.timers()
                            .start(
                                    RECOGNITION_LIMIT,
                                    () -> transcribed(ended.number(), NOTHING, null, true, 0));
        }

        @Override
        public void transcribed(
                long end,
                Transcript.Final result,
                @Nullable Completeness completeness,
                boolean lost,
                long nanoTime) {
            boolean waits =
                    state instanceof TurnState.Recognising || state instanceof TurnState.Continuing;
            if (end != awaitedEnd || !waits) {
                return;
            }
            awaitedEnd = 0;
            recognising = stopped(recognising);
            judge(lost, nanoTime == 0);
            boolean same = result.text().isBlank() || result.text().equals(answered.text());
            if (!(same && state instanceof TurnState.Continuing)) {
                transcript = result;
            }
            marks.transcript = nanoTime;
            marks.full = completeness == Completeness.FULL;
            handle(new TurnEvent.Transcribed(result.text().isBlank(), marks.brief, same));
        }
    }

    private void judge(boolean lost, boolean late) {
        if (!lost) {
            parts.ladder().worked(Engine.RECOGNISER);
        } else {
            parts.ladder()
                    .failed(
                            Engine.RECOGNISER,
                            late
                                    ? "no words within " + RECOGNITION_LIMIT.toMillis() + " ms"
                                    : "it failed in an utterance");
        }
    }

    /** The text's own thread to the mailbox. */
    private final class MouthToTurns implements Mouth.Listener {
        @Override
        public void firstAudio(long nanoTime) {
            parts.mailbox().execute(() -> marks.firstAudio = nanoTime);
        }

        @Override
        public void failed(SynthesizerException cause) {
            parts.events()
                    .accept(
                            "synthesis-failed",
                            Map.of("cause", String.valueOf(cause.getMessage())));
        }
    }
}
