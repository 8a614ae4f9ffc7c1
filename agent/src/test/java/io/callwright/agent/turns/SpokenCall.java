/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.Answering;
import io.callwright.agent.dialog.Heard;
import io.callwright.agent.dialog.KeypadRule;
import io.callwright.agent.dialog.Listening;
import io.callwright.agent.dialog.Prompt;
import io.callwright.agent.dialog.Spoken;
import io.callwright.agent.dialog.TurnTaking;
import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.ladder.Ladder;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.vad.SpeechEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** A caller of frames and a voice of ten samples a letter; time passes by hand. */
final class SpokenCall implements AutoCloseable {
    private static final long MS = 1_000_000L;
    private static final KeypadRule ONE_KEY = new KeypadRule(1, 1, null, Duration.ofSeconds(2));

    final PreparedRecognizer recognizer = new PreparedRecognizer();
    final HandLine line = new HandLine();
    private final AtomicLong now = new AtomicLong(1);
    private final ExecutorService mailbox = Executors.newSingleThreadExecutor();
    private final ExecutorService synthesis = Executors.newFixedThreadPool(2);
    private final ExecutorService dialogue = Executors.newVirtualThreadPerTaskExecutor();
    private final LinkedBlockingQueue<String> told = new LinkedBlockingQueue<>();
    private final List<Runnable> timers = new CopyOnWriteArrayList<>();
    private final SpokenConversation conversation =
            new SpokenConversation(
                    new SpokenConversation.Parts(
                            recognizer,
                            new DirectLane(this::recognise),
                            new LetterVoice(),
                            new DirectLane(synthesis),
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
    private final Deque<Runnable> unheard = new ArrayDeque<>();
    private boolean recogniserIsBusy;
    private long media;

    @Override
    public void close() {
        mailbox.shutdownNow();
        synthesis.shutdownNow();
        dialogue.shutdownNow();
    }

    Future<Spoken> say(String text) {
        return dialogue.submit(() -> conversation.say(new Prompt(text, true)));
    }

    Future<Heard> ask(String text) {
        return ask(text, true);
    }

    /** With an answer that is over when it is over. */
    Future<Heard> askOnce(String text) {
        return ask(text, false);
    }

    private Future<Heard> ask(String text, boolean reopens) {
        Listening listening =
                new Listening(
                        new Grammar("yes_no", new Expansion.Words("yes")),
                        ONE_KEY,
                        Duration.ofSeconds(5),
                        Duration.ofMillis(400),
                        Duration.ofSeconds(10),
                        Answering.unknown(),
                        reopens);
        return dialogue.submit(() -> conversation.ask(new Prompt(text, true), listening));
    }

    private void recognise(Runnable task) {
        if (recogniserIsBusy) {
            unheard.add(task);
        } else {
            task.run();
        }
    }

    /** What is said from now on waits for {@link #recogniserIsFree}. */
    void recogniserIsBusy() {
        recogniserIsBusy = true;
    }

    void recogniserIsFree() {
        recogniserIsBusy = false;
        unheard.forEach(Runnable::run);
        unheard.clear();
    }

    void callerSpeaks(int millis) {
        frames(100);
        callerBegins();
        frames(millis);
        callerEnds();
        frames(500);
    }

    void callerBegins() {
        conversation.speech(new SpeechEvent.Started(media - 60 * MS, media));
    }

    void callerEnds() {
        conversation.speech(new SpeechEvent.Ended(media, media));
    }

    void frames(int millis) {
        for (int i = 0; i < millis / AudioFrame.MILLIS; i++) {
            conversation.audio(new AudioFrame(new short[160], 8000, media));
            media += AudioFrame.MILLIS * MS;
        }
    }

    /** The dialogue looks something up. */
    void waits() {
        conversation.waits();
    }

    String lastHeard(String prompt) {
        return conversation.lastHeard(prompt);
    }

    void callerPresses(char key) {
        conversation.key(key);
    }

    void callerHangsUp() throws Exception {
        mailbox.submit(conversation::callerGone).get();
        mailbox.shutdown();
        conversation.close();
    }

    /** The packet that is not silence goes out so much later. */
    void audibleAfter(int millis) {
        conversation.audible(now.addAndGet(millis * MS));
    }

    /** What was started last has waited long enough. */
    void timerElapses() {
        timers.getLast().run();
    }

    void await(String what) throws InterruptedException {
        while (true) {
            String next = told.poll(10, TimeUnit.SECONDS);
            assertThat(next).as("waiting for '%s'", what).isNotNull();
            if (next.equals(what)) {
                return;
            }
        }
    }

    /** What has been told and not been waited for. */
    List<String> told() {
        return List.copyOf(told);
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
}
