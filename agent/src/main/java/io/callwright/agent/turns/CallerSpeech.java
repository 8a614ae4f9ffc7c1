/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.dialog.Answering;
import io.callwright.agent.dialog.Heard;
import io.callwright.agent.dialog.Listening;
import io.callwright.agent.dialog.Prompt;
import io.callwright.agent.dialog.TurnTaking;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.understanding.Completeness;
import io.callwright.agent.ladder.CallLadder;
import io.callwright.agent.ladder.Ladder.Engine;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.turns.SpokenConversation.Parts;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.vad.SpeechEvent;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The caller's side of a conversation: what {@link Hearing} hears becomes an event of the turn, and
 * the words of an answer.
 *
 * <p>Threads: {@link #audio} and {@link #speech} come on the MediaLoop, the rest is owned by the
 * mailbox.
 */
final class CallerSpeech implements Hearing.Listener, AutoCloseable {
    /**
     * A recogniser that has not answered by then has not understood: time enough for the next
     * recognition host, and the caller hears of it within 5 s.
     */
    static final Duration RECOGNITION_LIMIT = Duration.ofMillis(4500);

    /** Speech shorter than this without a word is a click or a breath, not an answer. */
    private static final long BRIEF_NANOS = Duration.ofMillis(350).toNanos();

    /** A sound over a statement that no recogniser tells anything of is over after it. */
    private static final Duration END_OF_ASIDE = Duration.ofMillis(600);

    /** Not reached: what is so long has taken the floor. */
    private static final Duration ASIDE_LIMIT = Duration.ofSeconds(10);

    private static final Transcript.Final NOTHING = new Transcript.Final("", 0, List.of());

    private final Parts parts;
    private final TurnLatency.Marks marks;
    private final Floor floor;
    private final AgentSpeech agent;
    private final Hearing hearing;
    private Transcript.Final transcript = NOTHING;
    private Transcript.Final answered = NOTHING;
    private Timers.@Nullable Timer recognising;
    private long awaitedEnd;
    private Language awaitedIn = English.LANGUAGE;
    private Ear.Pause aside = Ear.Pause.UNHEARD;
    private Ear.Pause passed = Ear.Pause.UNHEARD;
    private long attentions;
    private long onsetNanos;

    CallerSpeech(Parts parts, TurnLatency.Marks marks, Floor floor, AgentSpeech agent) {
        this.parts = parts;
        this.marks = marks;
        this.floor = floor;
        this.agent = agent;
        hearing =
                new Hearing(
                        new Recognition(
                                language -> parts.tongues().of(language).recognizer(),
                                parts.recognition()),
                        this,
                        parts.mailbox(),
                        parts.nanoTime());
    }

    void audio(AudioFrame frame) {
        hearing.audio(frame);
    }

    void speech(SpeechEvent event) {
        hearing.speech(event);
    }

    @Override
    public void close() {
        hearing.close();
    }

    // ---- what the turn wants of the ear

    void open(@Nullable Exchange asked) {
        if (asked == null || !asked.hears()) {
            return;
        }
        Listening asking = asked.listening();
        Listening listening = asking == null ? toAsides(asked.prompt().language()) : asking;
        TurnTaking rules = parts.turnTaking();
        hearing.open(
                new Ear.Attention(
                        ++attentions,
                        listening,
                        new EndOfTurn.Limits(
                                rules.fullAnswer().toNanos(),
                                listening.endOfSpeech().toNanos(),
                                rules.longestPause().toNanos(),
                                listening.patient()),
                        rules.reopen().toNanos(),
                        asking == null));
    }

    /** Over a statement. */
    private static Listening toAsides(Language language) {
        return new Listening(
                BargeIn.grammar(language),
                null,
                ASIDE_LIMIT,
                END_OF_ASIDE,
                ASIDE_LIMIT,
                Answering.unknown(language),
                false);
    }

    void closeEar() {
        hearing.closeEar();
    }

    void forget() {
        hearing.forget();
    }

    /** What is said over the statement is for the next question. */
    void keepAside() {
        hearing.keep();
    }

    /** What was said over the prompt was no answer. */
    void dismissAside() {
        hearing.dismiss(aside);
    }

    /**
     * @param interruptible whether the agent speaks and the caller may cut in
     */
    void overPrompt(boolean interruptible) {
        hearing.overPrompt(interruptible);
    }

    /** When the detector last heard the caller begin, on the monotonic clock. */
    long onsetNanos() {
        return onsetNanos;
    }

    /** The answer, which is hereby taken. */
    Heard.Words words() {
        answered = transcript;
        parts.observer().callerSaid(transcript.text(), transcript.confidence());
        return new Heard.Words(transcript.text(), transcript.confidence());
    }

    // ---- what was heard

    @Override
    public void callerStarted(boolean continues, long detectedNanos) {
        if (ignoresSpeech()) {
            return;
        }
        onsetNanos = detectedNanos;
        floor.handle(continues ? new TurnEvent.CallerContinued() : new TurnEvent.CallerStarted());
    }

    /** A caller who can not be understood neither interrupts nor is waited for: keys count. */
    private boolean ignoresSpeech() {
        Exchange asked = floor.exchange();
        return asked != null && !asked.hears();
    }

    @Override
    public void callerResumed(Ear.Pause after) {
        passed = after;
    }

    @Override
    public void callerSpeaks(Hearing.Aside heard) {
        boolean earlier = heard.attention() != 0 && heard.attention() != attentions;
        if (earlier || !(floor.state() instanceof TurnState.Yielding(Question over, var _))) {
            return;
        }
        aside = heard.pause();
        BargeIn.Evidence evidence =
                new BargeIn.Evidence(
                        heard.words(),
                        heard.over(),
                        heard.speechNanos(),
                        over.listens(),
                        heard.answer(),
                        agent.isNearlyOver(),
                        Exchange.language(floor.exchange()));
        switch (BargeIn.judge(evidence, parts.turnTaking().bargeIn().toNanos())) {
            case WAIT -> {}
            case TAKE -> floor.handle(new TurnEvent.FloorTaken());
            case RETURN -> {
                if (!speaksAgain(heard.pause())) {
                    floor.handle(new TurnEvent.FloorReturned());
                }
            }
        }
    }

    /** "Yeah", and then what it was the beginning of: the whole is judged in its own pause. */
    private boolean speaksAgain(Ear.Pause since) {
        return !since.equals(Ear.Pause.UNHEARD) && since.isNotAfter(passed);
    }

    /** Has the reply made while it is still open whether the caller has ended. */
    @Override
    public void answerLooms(Transcript.Final answer) {
        Exchange asked = floor.exchange();
        if (asked == null || asked.listening() == null) {
            return;
        }
        Heard.Words words = new Heard.Words(answer.text(), answer.confidence());
        Answering answering = asked.listening().answering();
        Thread.ofVirtual()
                .name("foresight")
                .start(() -> {
                    Prompt reply = answering.reply(words);
                    if (!reply.text().isBlank()) {
                        var _ = parts.tongues().of(reply.language()); // may be loaded first
                        parts.mailbox().execute(() -> agent.prepare(reply));
                    }
                });
    }

    @Override
    public void callerEnded(Hearing.Ended ended) {
        marks.clear();
        marks.speechEnd = ended.speechEndNanos();
        marks.endpoint = ended.endpointNanos();
        marks.brief = ended.speechNanos() < BRIEF_NANOS;
        awaitedEnd = ended.number();
        awaitedIn = ended.language();
        floor.handle(new TurnEvent.CallerEnded());
        TurnTimers.stopped(recognising);
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
        TurnState state = floor.state();
        boolean waits =
                state instanceof TurnState.Recognising || state instanceof TurnState.Continuing;
        if (end != awaitedEnd || !waits) {
            return;
        }
        awaitedEnd = 0;
        recognising = TurnTimers.stopped(recognising);
        judge(lost, nanoTime == 0);
        boolean same = result.text().isBlank() || result.text().equals(answered.text());
        if (!(same && state instanceof TurnState.Continuing)) {
            transcript = result;
        }
        marks.transcript = nanoTime;
        marks.full = completeness == Completeness.FULL;
        floor.handle(new TurnEvent.Transcribed(result.text().isBlank(), marks.brief, same));
    }

    private void judge(boolean lost, boolean late) {
        CallLadder ladder = parts.tongues().of(awaitedIn).ladder();
        if (!lost) {
            ladder.worked(Engine.RECOGNISER);
        } else {
            ladder.failed(
                    Engine.RECOGNISER,
                    late
                            ? "no words within " + RECOGNITION_LIMIT.toMillis() + " ms"
                            : "it failed in an utterance");
        }
    }
}
