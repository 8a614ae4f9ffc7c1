/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.dialog.Answering;
import io.callwright.agent.dialog.CallerGone;
import io.callwright.agent.dialog.Continued;
import io.callwright.agent.dialog.Heard;
import io.callwright.agent.dialog.KeypadRule;
import io.callwright.agent.dialog.Listening;
import io.callwright.agent.dialog.Prompt;
import io.callwright.agent.dialog.Spoken;
import io.callwright.agent.dialog.TurnTaking;
import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.ladder.Ladder;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.vad.SpeechEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A caller of frames and a voice of ten samples a letter; time passes by hand. */
@Timeout(20)
class SpokenConversationTest {
    private static final long MS = 1_000_000L;
    private static final KeypadRule ONE_KEY = new KeypadRule(1, 1, null, Duration.ofSeconds(2));

    private final AtomicLong now = new AtomicLong(1);
    private final ExecutorService mailbox = Executors.newSingleThreadExecutor();
    private final ExecutorService synthesis = Executors.newFixedThreadPool(2);
    private final ExecutorService dialogue = Executors.newVirtualThreadPerTaskExecutor();
    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final Deque<Transcript.Final> results = new ArrayDeque<>();
    private final List<Runnable> timers = new CopyOnWriteArrayList<>();
    private final Line line = new Line();
    private final SpokenConversation conversation =
            new SpokenConversation(
                    new SpokenConversation.Parts(
                            new Engine(),
                            new DirectLane(),
                            new LetterVoice(),
                            new PooledLane(),
                            new Ladder(now::get).call(),
                            line,
                            mailbox,
                            (delay, action) -> {
                                timers.add(() -> mailbox.execute(action));
                                told.add("timer of " + delay.toMillis() + " ms");
                                return () -> {};
                            },
                            TurnTaking.defaults(),
                            new Teller(),
                            (type, data) -> told.add("event " + type),
                            Clock.systemUTC(),
                            now::get));
    private long media;

    @AfterEach
    void close() {
        mailbox.shutdownNow();
        synthesis.shutdownNow();
        dialogue.shutdownNow();
    }

    @Test
    void aStatementReturnsWhenItsLastSampleIsSent() throws Exception {
        Future<Spoken> said = dialogue.submit(() -> conversation.say(new Prompt("good day", true)));
        await("begins good day");
        line.awaitMark();
        assertThat(said.isDone()).isFalse();

        line.playAll();

        assertThat(said.get()).isEqualTo(new Spoken("good day", false));
    }

    @Test
    void anAnswerAfterThePromptIsRecognised() throws Exception {
        results.add(new Transcript.Final("yes", 0.9, List.of()));
        Future<Heard> heard = ask(new Prompt("is it you", true));
        await("begins is it you");
        line.awaitMark();
        line.playAll();
        await("timer of 5000 ms");

        callerSpeaks(600);

        assertThat(heard.get()).isEqualTo(new Heard.Words("yes", 0.9));
    }

    @Test
    void aCallerWhoCutsInStopsThePlayoutAndOnlyHeardWordsCount() throws Exception {
        results.add(new Transcript.Final("yes", 0.9, List.of()));
        Future<Heard> heard = ask(new Prompt("one two three four", true));
        line.awaitMark();
        line.play(line.queuedMillis() / 2);

        callerSpeaks(600);

        assertThat(heard.get()).isEqualTo(new Heard.Words("yes", 0.9));
        assertThat(line.queuedMillis()).isZero();
        await("said one two --");
    }

    @Test
    void aCoughIsNotAnAnswer() throws Exception {
        results.add(new Transcript.Final("", 0, List.of()));
        results.add(new Transcript.Final("no", 0.8, List.of()));
        Future<Heard> heard = ask(new Prompt("is it you", true));
        line.awaitMark();
        line.playAll();
        await("timer of 5000 ms");

        callerSpeaks(100);
        await("timer of 5000 ms");
        assertThat(heard.isDone()).isFalse();
        callerSpeaks(600);

        assertThat(heard.get()).isEqualTo(new Heard.Words("no", 0.8));
    }

    @Test
    void aBackchannelOnlyPausesTheAgentWhichGoesOnFromTheWord() throws Exception {
        results.add(new Transcript.Final("uh-huh", 0.9, List.of()));
        results.add(new Transcript.Final("yes", 0.9, List.of()));
        Future<Heard> heard =
                ask(
                        new Prompt(
                                "one two three four, and so on for quite a while, with more and"
                                        + " more of the same",
                                true));
        line.awaitMark();
        int whole = line.queuedMillis();
        line.play(whole / 2);

        frames(100);
        conversation.speech(new SpeechEvent.Started(media - 60 * MS, media));
        await("paused");
        assertThat(line.queuedMillis()).isZero();
        frames(200);
        conversation.speech(new SpeechEvent.Ended(media, media));
        await("resumed");
        line.awaitMark();

        assertThat(line.queuedMillis()).isBetween(whole / 2 - 20, whole / 2 + 160);
        frames(1000);
        line.playAll();
        await(
                "said one two three four, and so on for quite a while, with more and more of the"
                        + " same");
        callerSpeaks(600);
        assertThat(heard.get()).isEqualTo(new Heard.Words("yes", 0.9));
    }

    @Test
    void aCallerWhoGoesOnAfterTheAnswerTellsTheDialogueTheWholeOfIt() throws Exception {
        results.add(new Transcript.Final("no", 0.9, List.of()));
        results.add(new Transcript.Final("no move it to tuesday", 0.9, List.of()));
        Future<Heard> heard = ask(Prompt.silent());
        await("timer of 5000 ms");
        callerSpeaks(600);
        assertThat(heard.get()).isEqualTo(new Heard.Words("no", 0.9));

        Future<Heard> next = ask(new Prompt("why not", true));
        await("begins why not");
        line.awaitMark();
        conversation.speech(new SpeechEvent.Started(media - 60 * MS, media));
        frames(600);
        conversation.speech(new SpeechEvent.Ended(media, media));
        frames(500);

        assertThatThrownBy(next::get)
                .cause()
                .isInstanceOfSatisfying(
                        Continued.class,
                        more ->
                                assertThat(more.answer().text())
                                        .isEqualTo("no move it to tuesday"));
        assertThat(line.queuedMillis()).isZero();
    }

    @Test
    void aSlowDecisionIsBridgedByAFiller() throws Exception {
        results.add(new Transcript.Final("yes", 0.9, List.of()));
        Future<Heard> heard = ask(Prompt.silent());
        await("timer of 5000 ms");
        callerSpeaks(600);
        heard.get();
        await("timer of 1200 ms");

        timers.getLast().run();
        line.awaitMark();
        assertThat(line.queuedMillis()).isEqualTo("One moment, please.".length() * 20);
        Future<Spoken> reply = dialogue.submit(() -> conversation.say(new Prompt("fine", true)));
        await("begins fine");
        line.awaitQueued(("One moment, please.".length() + "fine".length()) * 20);
        line.awaitMarks(2);
        line.playAll();

        assertThat(reply.get().heardText()).isEqualTo("fine");
    }

    @Test
    void aKeyAnswersAndSilencesTheAgent() throws Exception {
        Future<Heard> heard = ask(new Prompt("press one", true));
        line.awaitMark();

        conversation.key('1');

        assertThat(heard.get()).isEqualTo(new Heard.Keys("1"));
        assertThat(line.queuedMillis()).isZero();
    }

    @Test
    void nothingSaidIsSilenceWhenTheTimerSaysSo() throws Exception {
        Future<Heard> heard = ask(Prompt.silent());
        await("timer of 5000 ms");

        timers.getLast().run();

        assertThat(heard.get()).isEqualTo(new Heard.Silence());
    }

    @Test
    void aRecogniserThatFailsIsASpeechThatWasNotUnderstood() throws Exception {
        Future<Heard> heard = ask(Prompt.silent());
        await("timer of 5000 ms");

        callerSpeaks(600);

        assertThat(heard.get()).isEqualTo(new Heard.Words("", 0));
    }

    @Test
    void aCallerWhoHangsUpFreesWhoeverWaitsAndWhoeverAsksLater() throws Exception {
        Future<Heard> heard = ask(Prompt.silent());
        await("timer of 5000 ms");

        mailbox.submit(conversation::callerGone).get();
        mailbox.shutdown();

        assertThatThrownBy(heard::get).hasCauseInstanceOf(CallerGone.class);
    }

    @Test
    void latencyIsCountedFromTheEndOfSpeechToTheFirstAudiblePacket() throws Exception {
        results.add(new Transcript.Final("yes", 0.9, List.of()));
        Future<Heard> heard = ask(Prompt.silent());
        await("timer of 5000 ms");
        callerSpeaks(600);
        heard.get();

        Future<Spoken> reply = dialogue.submit(() -> conversation.say(new Prompt("fine", true)));
        line.awaitMark();
        conversation.audible(now.addAndGet(30 * MS));

        // 400 ms of silence end the utterance; 30 ms pass until the packet.
        await("audible after 430 ms");
        line.playAll();
        assertThat(reply.get().heardText()).isEqualTo("fine");
    }

    private Future<Heard> ask(Prompt prompt) {
        Grammar grammar = new Grammar("yes_no", new Expansion.Words("yes"));
        Callable<Heard> question =
                () ->
                        conversation.ask(
                                prompt,
                                new Listening(
                                        grammar,
                                        ONE_KEY,
                                        Duration.ofSeconds(5),
                                        Duration.ofMillis(400),
                                        Duration.ofSeconds(10),
                                        Answering.unknown(),
                                        true));
        return dialogue.submit(question);
    }

    private void callerSpeaks(int millis) {
        frames(100);
        conversation.speech(new SpeechEvent.Started(media - 60 * MS, media));
        frames(millis);
        conversation.speech(new SpeechEvent.Ended(media, media));
        frames(500);
    }

    private void frames(int millis) {
        for (int i = 0; i < millis / AudioFrame.MILLIS; i++) {
            conversation.audio(new AudioFrame(new short[160], 8000, media));
            media += AudioFrame.MILLIS * MS;
        }
    }

    private void await(String what) throws InterruptedException {
        while (true) {
            String next = told.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("waiting for '%s'", what).isNotNull();
            if (next.equals(what)) {
                return;
            }
        }
    }

    private final class Teller implements TurnObserver {
        @Override
        public void paused(int sinceOnsetMillis) {
            told.add("paused");
        }

        @Override
        public void resumed() {
            told.add("resumed");
        }

        @Override
        public void agentBegins(String text) {
            told.add("begins " + text);
        }

        @Override
        public void agentSaid(String heard, boolean interrupted) {
            told.add("said " + heard + (interrupted ? " --" : ""));
        }

        @Override
        public void agentAudible(TurnLatency latency) {
            told.add("audible after " + latency.voiceToVoice() + " ms");
        }
    }

    /** The queue to the caller; the test is its clock. */
    private static final class Line implements Playout {
        private final LinkedBlockingQueue<Runnable> marks = new LinkedBlockingQueue<>();
        private int queued;

        @Override
        public List<short[]> pieces(Speech speech) {
            short[][] pieces = new short[speech.samples().length / 160][160];
            for (short[] piece : pieces) {
                Arrays.fill(piece, (short) 3000);
            }
            return Arrays.asList(pieces);
        }

        @Override
        public synchronized boolean offer(short[] piece) {
            queued += PIECE_MILLIS;
            return true;
        }

        @Override
        public void awaitSpace() {}

        @Override
        public void whenPlayed(Runnable action) {
            marks.add(action);
        }

        @Override
        public synchronized int flush() {
            int unsent = queued;
            queued = 0;
            marks.clear();
            return unsent;
        }

        @Override
        public synchronized int queuedMillis() {
            return queued;
        }

        synchronized void play(int millis) {
            queued -= millis;
        }

        void awaitMark() throws InterruptedException {
            Runnable mark = marks.poll(10, TimeUnit.SECONDS);
            assertThat(mark).as("the prompt is queued to its end").isNotNull();
            marks.add(mark);
        }

        /** So many texts are queued to their end: the audio of one is there before its mark. */
        void awaitMarks(int count) {
            long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (marks.size() < count) {
                assertThat(System.nanoTime()).as("%d marks", count).isLessThan(limit);
                Thread.onSpinWait();
            }
        }

        void awaitQueued(int millis) throws InterruptedException {
            long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
            while (queuedMillis() < millis) {
                assertThat(System.nanoTime()).as("%d ms are queued", millis).isLessThan(limit);
                Thread.onSpinWait();
            }
        }

        /** Runs every mark: those of a text that is over do nothing. */
        void playAll() throws InterruptedException {
            awaitMark();
            play(queuedMillis());
            for (Runnable mark = marks.poll(); mark != null; mark = marks.poll()) {
                mark.run();
            }
        }
    }

    /** Twenty milliseconds for a letter. */
    private static final class LetterVoice implements SpeechSynthesizer {
        @Override
        public String name() {
            return "letters";
        }

        @Override
        public int sampleRate() {
            return 8000;
        }

        @Override
        public List<String> clauses(String text) {
            return List.of(text);
        }

        @Override
        public Speech synthesize(String clause) {
            short[] samples = new short[160 * clause.length()];
            Arrays.fill(samples, (short) 3000);
            return new Speech(clause, samples, 8000);
        }

        @Override
        public void close() {}
    }

    /** Gives the results that the test has put ready, and fails when there is none. */
    private final class Engine implements RecognizerEngine, SpeechRecognizer {
        @Override
        public String name() {
            return "prepared";
        }

        @Override
        public boolean honoursGrammar() {
            return true;
        }

        @Override
        public SpeechRecognizer open() {
            return this;
        }

        @Override
        public void start(@Nullable Grammar grammar) {}

        @Override
        public void accept(AudioFrame frame) {}

        @Override
        public Transcript.Partial partial() {
            return new Transcript.Partial("");
        }

        @Override
        public Transcript.Final finish() {
            if (results.isEmpty()) {
                throw new RecognizerException("nothing is prepared");
            }
            return results.remove();
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {}
    }

    private final class PooledLane implements Lane {
        @Override
        public boolean submit(Runnable task) {
            synthesis.execute(task);
            return true;
        }

        @Override
        public void closeAfter(Runnable last) {}
    }

    private static final class DirectLane implements Lane {
        @Override
        public boolean submit(Runnable task) {
            task.run();
            return true;
        }

        @Override
        public void closeAfter(Runnable last) {
            last.run();
        }
    }
}
