/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.dialog.CallerGone;
import io.callwright.agent.dialog.Conversation;
import io.callwright.agent.dialog.Heard;
import io.callwright.agent.dialog.Listening;
import io.callwright.agent.dialog.Prompt;
import io.callwright.agent.dialog.Spoken;
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
 * A conversation by voice and keypad: {@link Ear} and {@link Recognition} hear, {@link Mouth}
 * speaks, {@link Turns} decides who has the floor.
 *
 * <p>Threads: {@link #say} and {@link #ask} block the dialogue's virtual thread; {@link #audio},
 * {@link #speech} and {@link #audible} come on the MediaLoop and do not block; the turn's state is
 * owned by the call's mailbox, which also runs every observer.
 */
public final class SpokenConversation implements Conversation, AutoCloseable {
    /** A recogniser that has not answered by then has not understood. */
    private static final Duration RECOGNITION_LIMIT = Duration.ofSeconds(3);

    /** Speech shorter than this without a word is a click or a breath, not an answer. */
    private static final long BRIEF_NANOS = Duration.ofMillis(350).toNanos();

    private static final Transcript.Final NOTHING = new Transcript.Final("", 0, List.of());

    /** What a conversation is made of. */
    public record Parts(
            RecognizerEngine recognizer,
            Lane recognition,
            SpeechSynthesizer voice,
            Lane synthesis,
            Playout playout,
            Executor mailbox,
            Timers timers,
            TurnObserver observer,
            BiConsumer<String, Map<String, String>> events,
            Clock clock,
            LongSupplier nanoTime) {}

    /** One {@link #say} or {@link #ask}, from the request to its answer. */
    private record Exchange(
            Prompt prompt,
            @Nullable Listening listening,
            Question question,
            CompletableFuture<Answer> answer) {}

    private sealed interface Answer {
        record Said(boolean interrupted, String heard) implements Answer {}

        record Replied(Heard heard) implements Answer {}

        record Gone() implements Answer {}
    }

    private final Parts parts;
    private final Ear ear;
    private final Mouth mouth;
    private final Recognition recognition;

    // Owned by the mailbox.
    private TurnState state = Turns.initial();
    private @Nullable Exchange exchange;
    private Transcript.Final transcript = NOTHING;
    private TurnLatency.Marks marks = new TurnLatency.Marks();
    private Timers.@Nullable Timer noInput;
    private Timers.@Nullable Timer keyPause;
    private Timers.@Nullable Timer recognising;
    private long awaited;
    private boolean speaking;
    private String lastHeard = "";
    private long questions;

    /** Set before the mailbox closes: a request that it drops after that is answered here. */
    private volatile boolean gone;

    /** When the current speech was detected, for the barge-in figure; written by the MediaLoop. */
    private volatile long detectedNanos;

    public SpokenConversation(Parts parts) {
        this.parts = parts;
        recognition = new Recognition(parts.recognizer(), parts.recognition());
        ear = new Ear(new EarToTurns());
        mouth =
                new Mouth(
                        parts.voice(),
                        parts.synthesis(),
                        parts.playout(),
                        new MouthToTurns(),
                        parts.nanoTime());
    }

    // ---- the dialogue's thread

    @Override
    public Spoken say(Prompt prompt) throws CallerGone {
        if (prompt.text().isBlank()) {
            return new Spoken("", false);
        }
        Question statement = new Question(true, prompt.bargeIn(), false, null);
        return switch (converse(prompt, null, statement)) {
            case Answer.Said(boolean interrupted, String heard) -> new Spoken(heard, interrupted);
            case Answer.Replied ignored -> new Spoken(prompt.text(), false);
            case Answer.Gone() -> throw new CallerGone();
        };
    }

    @Override
    public Heard ask(Prompt prompt, Listening listening) throws CallerGone {
        Question question =
                new Question(!prompt.text().isBlank(), prompt.bargeIn(), true, listening.keypad());
        return switch (converse(prompt, listening, question)) {
            case Answer.Replied(Heard heard) -> heard;
            case Answer.Said ignored -> new Heard.Silence();
            case Answer.Gone() -> throw new CallerGone();
        };
    }

    @Override
    public void event(String type, Map<String, String> data) {
        parts.events().accept(type, data);
    }

    @Override
    public Clock clock() {
        return parts.clock();
    }

    private Answer converse(Prompt prompt, @Nullable Listening listening, Question question)
            throws CallerGone {
        Exchange asked = new Exchange(prompt, listening, question, new CompletableFuture<>());
        parts.mailbox()
                .execute(() -> {
                    exchange = asked;
                    if (state instanceof TurnState.Ended) {
                        asked.answer().complete(new Answer.Gone());
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
        ear.audio(frame);
    }

    /** The detector's word on the caller. */
    public void speech(SpeechEvent event) {
        if (event instanceof SpeechEvent.Started) {
            detectedNanos = parts.nanoTime().getAsLong();
        }
        ear.speech(event);
    }

    /** The caller pressed a key. */
    public void key(char key) {
        post(new TurnEvent.KeyPressed(key));
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

    /** The call is over: whoever waits is told. Comes on the mailbox. */
    public void callerGone() {
        gone = true;
        handle(new TurnEvent.CallerGone());
    }

    /** Lets go of the recogniser; after {@link #callerGone}. */
    @Override
    public void close() {
        recognition.close();
    }

    private void post(TurnEvent event) {
        parts.mailbox().execute(() -> handle(event));
    }

    private void handle(TurnEvent event) {
        Turns.Step step = Turns.next(state, event);
        state = step.state();
        step.actions().forEach(this::perform);
    }

    private void perform(TurnAction action) {
        switch (action) {
            case TurnAction.Speak() -> speak();
            case TurnAction.FlushPlayout() -> flush();
            case TurnAction.OpenEar() -> openEar();
            case TurnAction.CloseEar() -> ear.close();
            case TurnAction.StartNoInputTimer() -> startNoInputTimer();
            case TurnAction.StopNoInputTimer() -> noInput = stopped(noInput);
            case TurnAction.StartKeyTimer() -> startKeyTimer();
            case TurnAction.StopKeyTimer() -> keyPause = stopped(keyPause);
            case TurnAction.ReturnSpoken(boolean interrupted) ->
                    answer(new Answer.Said(interrupted, lastHeard));
            case TurnAction.ReturnWords() -> {
                parts.observer().callerSaid(transcript.text(), transcript.confidence());
                answer(
                        new Answer.Replied(
                                new Heard.Words(transcript.text(), transcript.confidence())));
            }
            case TurnAction.ReturnKeys(String digits) -> {
                marks = new TurnLatency.Marks();
                parts.observer().callerPressed(digits);
                answer(new Answer.Replied(new Heard.Keys(digits)));
            }
            case TurnAction.ReturnSilence() -> answer(new Answer.Replied(new Heard.Silence()));
            case TurnAction.ReturnGone() -> answer(new Answer.Gone());
        }
    }

    private void answer(Answer answer) {
        Exchange answered = exchange;
        if (answered != null) {
            answered.answer().complete(answer);
        }
    }

    private void speak() {
        Exchange spoken = exchange;
        if (spoken == null) {
            return;
        }
        marks.reply = parts.nanoTime().getAsLong();
        speaking = true;
        String text = spoken.prompt().text();
        parts.observer().agentBegins(text);
        mouth.speak(text, () -> parts.mailbox().execute(() -> playedOut(text)));
    }

    private void playedOut(String text) {
        if (!speaking) {
            return;
        }
        speaking = false;
        lastHeard = text;
        parts.observer().agentSaid(text, false);
        handle(new TurnEvent.PlayedOut());
    }

    private void flush() {
        if (!speaking) {
            return;
        }
        speaking = false;
        lastHeard = mouth.stop();
        int sinceOnset = (int) ((parts.nanoTime().getAsLong() - detectedNanos) / 1_000_000);
        if (state instanceof TurnState.Interrupted || state instanceof TurnState.Thinking) {
            parts.observer().bargedIn(sinceOnset);
        }
        parts.observer().agentSaid(lastHeard, true);
    }

    private void openEar() {
        Exchange asked = exchange;
        if (asked == null || asked.listening() == null) {
            return;
        }
        Listening listening = asked.listening();
        recognition.expect(listening.grammar());
        ear.open(
                new Ear.Attention(
                        ++questions,
                        listening.endOfSpeech().toNanos(),
                        listening.maxSpeech().toNanos()));
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

    /** Media loop to mailbox and lane. */
    private final class EarToTurns implements Ear.Sink {
        /** Owned by the MediaLoop. */
        private long utterances;

        @Override
        public void callerStarted() {
            post(new TurnEvent.CallerStarted());
        }

        @Override
        public void begin(List<AudioFrame> preRoll) {
            recognition.begin(preRoll);
        }

        @Override
        public void frame(AudioFrame frame) {
            recognition.accept(frame);
        }

        @Override
        public void end(long sinceSpeechNanos, long speechNanos) {
            long now = parts.nanoTime().getAsLong();
            long utterance = ++utterances;
            parts.mailbox()
                    .execute(() -> ended(utterance, now - sinceSpeechNanos, now, speechNanos));
            // Queued here and not on the mailbox: the next utterance must come after it in the
            // lane.
            recognition.finish(result -> {
                long finished = parts.nanoTime().getAsLong();
                parts.mailbox()
                        .execute(() -> transcribed(utterance, result, speechNanos, finished));
            });
        }

        private void ended(long utterance, long speechEnd, long endpoint, long speechNanos) {
            marks = new TurnLatency.Marks();
            marks.speechEnd = speechEnd;
            marks.endpoint = endpoint;
            awaited = utterance;
            handle(new TurnEvent.CallerEnded());
            recognising =
                    parts.timers()
                            .start(
                                    RECOGNITION_LIMIT,
                                    () -> transcribed(utterance, NOTHING, speechNanos, 0));
        }

        @Override
        public void abandon() {
            recognition.cancel();
        }

        private void transcribed(
                long utterance, Transcript.Final result, long speechNanos, long finished) {
            if (utterance != awaited || !(state instanceof TurnState.Recognising)) {
                return;
            }
            recognising = stopped(recognising);
            transcript = result;
            marks.transcript = finished;
            handle(new TurnEvent.Transcribed(result.text().isBlank(), speechNanos < BRIEF_NANOS));
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
