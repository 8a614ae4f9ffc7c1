/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.agent.dialog.Conversed;
import io.callwright.agent.dialog.DialogConfig;
import io.callwright.agent.dialog.FlowRunner;
import io.callwright.agent.dialog.Outside;
import io.callwright.agent.dialog.Outside.Transferred;
import io.callwright.agent.dialog.TurnTaking;
import io.callwright.agent.dialog.Variables;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowParser;
import io.callwright.agent.dialog.flow.FlowPrompts;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.inference.InferencePool;
import io.callwright.agent.ladder.Ladder;
import io.callwright.agent.stt.Pronouncer;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxConfig;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxEngine;
import io.callwright.agent.testing.Faulty;
import io.callwright.agent.testing.Faulty.Fault;
import io.callwright.agent.testing.Flite;
import io.callwright.agent.testing.Pcm;
import io.callwright.agent.testing.Shared;
import io.callwright.agent.tts.SynthesizerException;
import io.callwright.agent.tts.kept.LineVoice;
import io.callwright.agent.tts.kept.Prompts;
import io.callwright.agent.tts.kept.SpeechCache;
import io.callwright.agent.tts.phonemes.EspeakNg;
import io.callwright.agent.tts.piper.PiperVoice;
import io.callwright.agent.tts.piper.VoiceSettings;
import io.callwright.agent.tts.text.Clauses;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.vad.SpeechEvent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A whole conversation with the real recogniser and the real voice, each in a wrapper that can fail
 * them; the line plays at once, and limits pass by hand.
 */
@Timeout(60)
class LadderInCallTest {
    private static final long MS = 1_000_000L;
    private static final String FLOW =
            """
            flow: lunch
            version: 1
            language: en-us
            summary: Takes an order.
            disclosure: This is an automated, recorded call.
            slots:
              dish:
                type: choice
                keypad: For the soup, press one. For the salad, press two.
                options:
                  soup: {label: the soup, phrases: ["[the] soup [please]"]}
                  salad: {label: the salad, phrases: ["[the] salad [please]"]}
            give-up: {no-input: sorry, no-match: sorry, engines-down: person}
            start: order
            steps:
              order:
                ask: Would you like the soup, or the salad?
                slots: [dish]
                next: check
              check:
                confirm: You would like {{dish}}. Is that right?
                slots: [dish]
                "yes": done
                "no": order
              done:
                say: Thank you. Goodbye.
                end: ordered
              person:
                transfer: "100"
                say: I am putting you through.
                outcome: with-a-person
                fall-back: sorry
              sorry:
                say: Somebody will call you back. Goodbye.
                end: call-back
            """;

    private static PocketSphinxEngine sphinx;
    private static PiperVoice piper;
    private static short[] soup;
    private static short[] yes;

    @TempDir private Path folder;

    private final AtomicLong now = new AtomicLong(1);
    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final ExecutorService dialogue = Executors.newVirtualThreadPerTaskExecutor();
    private final LinkedBlockingQueue<Runnable> limits = new LinkedBlockingQueue<>();
    private final ExecutorService mailbox = Executors.newSingleThreadExecutor();
    private final InferencePool hear = new InferencePool("hear", 1, 1000);
    private final InferencePool speak = new InferencePool("speak", 1, 64);
    private final Ladder ladder = new Ladder(now::get);
    private Faulty.Recognizer recognizer;
    private Faulty.Voice voice;
    private SpokenConversation call;
    private Callable<Conversed> runner;
    private volatile Transferred handedOver = new Transferred.Failed("status-486");
    private volatile Runnable noInput = () -> {};
    private long media;

    @BeforeAll
    static void open() {
        assumeTrue(Flite.installed(), "apt-get install flite");
        try {
            PocketSphinxConfig config = PocketSphinxConfig.defaults();
            sphinx = PocketSphinxEngine.load(config, Pronouncer.NONE, Shared.trial());
            piper = PiperVoice.load(Shared.ownVoice(), VoiceSettings.defaults(), EspeakNg::start);
        } catch (RecognizerException | SynthesizerException e) {
            assumeTrue(!e.getMessage().contains("apt-get install"), e.getMessage());
            throw e;
        }
        soup = Pcm.telephone(Flite.say("rms", "the soup please"));
        yes = Pcm.telephone(Flite.say("rms", "yes that is right"));
    }

    @AfterAll
    static void close() {
        if (piper != null) {
            sphinx.close();
            piper.close();
        }
    }

    /** As at the start of a node: every sentence that is known to the last word. */
    @BeforeEach
    void flowWhosePromptsAreKept() throws Exception {
        Flow flow = FlowParser.parse(Files.writeString(folder.resolve("lunch.yaml"), FLOW));
        recognizer = new Faulty.Recognizer(sphinx);
        voice = new Faulty.Voice(piper);
        SpeechCache cache = new SpeechCache(new LineVoice(voice, 8000), 50_000_000, null);
        for (String text : FlowPrompts.of(flow).texts()) {
            Clauses.sentences(text).forEach(sentence -> keep(cache, sentence));
        }
        FlowPrompts.usual(English.LANGUAGE).texts().forEach(sentence -> keep(cache, sentence));
        call =
                new SpokenConversation(
                        new SpokenConversation.Parts(
                                recognizer,
                                Lane.of(hear.lane("call")),
                                cache,
                                Lane.of(speak.lane("call")),
                                ladder.call(),
                                new InstantLine(),
                                mailbox,
                                this::timer,
                                TurnTaking.defaults(),
                                new Teller(),
                                (type, data) -> told.add(type + " " + data),
                                Clock.systemUTC(),
                                now::get));
        runner =
                () ->
                        new FlowRunner(DialogConfig.defaults())
                                .run(flow, Variables.none(), call, new Switchboard());
    }

    private static void keep(SpeechCache cache, String sentence) {
        for (String clause : cache.clauses(sentence)) {
            if (!clause.contains(Prompts.UNKNOWN)) {
                cache.rehearse(clause);
            }
        }
    }

    @AfterEach
    void hangUp() {
        recognizer.fault(Fault.NONE);
        voice.fault(Fault.NONE);
        mailbox.shutdownNow();
        hear.close();
        speak.close();
    }

    @Test
    void oneAnswerThatIsLost_isAskedForAgainAndNothingElseChanges() throws Exception {
        Future<Conversed> call = begin();
        recognizer.fault(Fault.THROWS);
        says(soup);
        recognizer.fault(Fault.NONE);
        says(soup);
        says(yes);

        assertThat(call.get().outcome()).isEqualTo("ordered");
        assertThat(told).noneMatch(event -> event.startsWith("rung"));
    }

    @Test
    void aRecogniserThatThrows_isReplacedByTheKeypadToTheEndOfTheCall() throws Exception {
        Future<Conversed> call = begin();
        says(soup);
        recognizer.fault(Fault.THROWS);
        says(yes);
        says(yes);
        await("says Sorry, I did not understand. You would like the soup. Is that right? Please");
        presses('1');

        assertThat(call.get().outcome()).isEqualTo("ordered");
        assertThat(call.get().slots()).containsEntry("dish", "soup");
    }

    @Test
    void aRecogniserThatHangs_isReplacedByTheKeypadWhenItsLimitsHavePassed() throws Exception {
        Future<Conversed> call = begin();
        recognizer.fault(Fault.HANGS);
        speaks(soup);
        limitPasses();
        speaks(soup);
        limitPasses();
        await("says Sorry, I did not understand. Would you like the soup, or the salad? For the");
        presses('2');
        await("says You would like the salad. Is that right? Please press one for yes");
        presses('1');

        assertThat(call.get().slots()).containsEntry("dish", "salad");
        assertThat(call.get().outcome()).isEqualTo("ordered");
    }

    @Test
    void oneClauseThatFails_isSaidAtTheNextAttemptAndNothingElseChanges() throws Exception {
        Future<Conversed> call = begin();
        voice.fault(Fault.THROWS);
        says(soup);
        await("synthesis-failed");
        voice.fault(Fault.NONE);
        isSilent();
        says(yes);

        assertThat(call.get().outcome()).isEqualTo("ordered");
        assertThat(told).noneMatch(event -> event.startsWith("rung"));
    }

    @Test
    void aVoiceThatThrows_leavesKeptPromptsAndNothingIsOrderedThatWasNotReadBack()
            throws Exception {
        Future<Conversed> call = begin();
        voice.fault(Fault.THROWS);
        says(soup);
        isSilent();
        await("says Sorry, I did not hear you.");
        isSilent();
        await("says Somebody will call you back. Goodbye.");

        assertThat(call.get().outcome()).isEqualTo("call-back");
        assertThat(ladder.callsWithout(Ladder.Engine.SYNTHESISER)).isEqualTo(1);
    }

    @Test
    void aVoiceThatHangs_leavesKeptPromptsWhenItsLimitsHavePassed() throws Exception {
        Future<Conversed> call = begin();
        voice.fault(Fault.HANGS);
        says(soup);
        limitPasses();
        isSilent();
        limitPasses();
        isSilent();
        await("says Somebody will call you back. Goodbye.");

        assertThat(call.get().outcome()).isEqualTo("call-back");
    }

    @Test
    void withNeitherEngine_theCallEndsWithAKeptGoodbyeAndSaysWhy() throws Exception {
        Future<Conversed> call = begin();
        recognizer.fault(Fault.THROWS);
        says(soup);
        says(soup);
        voice.fault(Fault.THROWS);
        presses('1');
        isSilent();
        isSilent();
        await("rung {");
        await("says " + English.LANGUAGE.sentences().goodbye());

        assertThat(call.get().outcome()).isEqualTo(Conversed.ENGINES_DOWN);
    }

    @Test
    void withNeitherEngine_theCallerIsPutThroughWithoutAWord_whereTheFlowSaysSo() throws Exception {
        handedOver = new Transferred.Done();
        Future<Conversed> call = begin();
        recognizer.fault(Fault.THROWS);
        says(soup);
        says(soup);
        voice.fault(Fault.THROWS);
        presses('1');
        isSilent();
        isSilent();

        assertThat(call.get().outcome()).isEqualTo("with-a-person");
        assertThat(told)
                .contains("transferred {step=person, result=ok}")
                .noneMatch(event -> event.contains("putting you through"))
                .noneMatch(event -> event.contains("Goodbye"));
    }

    /** Puts callers through, or not. */
    private final class Switchboard implements Outside {
        @Override
        public long seed() {
            return 1;
        }

        @Override
        public ToolAnswer call(ToolCall call) {
            return new ToolAnswer.Failed("unreachable");
        }

        @Override
        public Transferred transfer(TransferOrder order) {
            return handedOver;
        }
    }

    private Future<Conversed> begin() {
        Future<Conversed> begun = dialogue.submit(runner);
        return begun;
    }

    /** A whole answer, when the question has been put; returns when it was taken. */
    private void says(short[] words) throws InterruptedException {
        speaks(words);
        await("heard");
    }

    private void speaks(short[] words) throws InterruptedException {
        await("listens");
        frames(new short[800]);
        call.speech(new SpeechEvent.Started(media - 60 * MS, media));
        frames(words);
        call.speech(new SpeechEvent.Ended(media, media));
        frames(new short[8 * 1600]);
    }

    private void isSilent() throws InterruptedException {
        await("listens");
        noInput.run();
    }

    private void presses(char key) throws InterruptedException {
        await("listens");
        call.key(key);
    }

    private void frames(short[] samples) {
        for (AudioFrame frame : Pcm.frames(samples, 8000)) {
            call.audio(new AudioFrame(frame.samples(), 8000, media));
            media += AudioFrame.MILLIS * MS;
        }
    }

    private void limitPasses() throws InterruptedException {
        Runnable limit = limits.poll(10, TimeUnit.SECONDS);
        assertThat(limit).as("something is waited for").isNotNull();
        limit.run();
    }

    private void await(String what) throws InterruptedException {
        while (true) {
            String next = told.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("waiting for '%s'", what).isNotNull();
            if (next.startsWith(what)) {
                return;
            }
        }
    }

    private Timers.Timer timer(Duration delay, Runnable action) {
        if (delay.equals(DialogConfig.defaults().noInputTimeout())) {
            noInput = () -> mailbox.execute(action);
            told.add("listens");
        } else if (delay.equals(ClauseMaking.LIMIT)
                || delay.equals(CallerSpeech.RECOGNITION_LIMIT)) {
            Runnable due = () -> mailbox.execute(action);
            limits.add(due);
            return () -> limits.remove(due);
        }
        return () -> {};
    }

    private final class Teller implements TurnObserver {
        @Override
        public void agentSaid(String heard, boolean interrupted) {
            told.add("says " + heard);
        }
    }
}
