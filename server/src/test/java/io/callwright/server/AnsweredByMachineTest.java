/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.amd.Answerer;
import io.callwright.agent.amd.Verdict;
import io.callwright.agent.engines.SpeechConfig;
import io.callwright.media.audio.Tones;
import io.callwright.server.call.Call;
import io.callwright.server.call.CallObserver;
import io.callwright.server.call.CallSummary;
import io.callwright.server.phone.CallerVoice;
import io.callwright.store.AnswerRow;
import io.callwright.store.EventRow;
import io.callwright.store.Speaker;
import io.callwright.store.TurnRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Calls that are placed, over real SIP and RTP on loopback, and answered by a tape. */
@Timeout(120)
class AnsweredByMachineTest {
    private static final int PER_MILLI = 8;

    @TempDir private Path folder;

    @Test
    void mailboxAnswers_theAgentFallsSilentAndLeavesItsMessageAfterTheBeep() throws Exception {
        TestNode.requireSpeech();
        CallerVoice voice = new CallerVoice("rms");
        short[] greeting =
                joined(
                        new short[600 * PER_MILLI],
                        voice.speak("Hello, you have reached the mailbox of Anna Baker."),
                        new short[350 * PER_MILLI],
                        voice.speak("I can not come to the telephone at the moment."),
                        new short[400 * PER_MILLI],
                        voice.speak("Please leave your name and your number after the tone."),
                        new short[700 * PER_MILLI]);
        short[] tape = joined(greeting, Tones.tone(Duration.ofMillis(400), -12, 1000));
        int greeted = greeting.length / PER_MILLI;
        int beeped = tape.length / PER_MILLI;

        Ended ended = call(tape);

        assertThat(ended.summary().outcome()).as(ended.text()).isEqualTo("voicemail");
        AnswerRow answer = ended.node().store().answers().find(ended.id()).orElseThrow();
        assertThat(answer.verdict()).isEqualTo("voicemail");
        assertThat(answer.features()).hasSizeGreaterThan(10);
        assertThat(spokenMillis(ended.heard(), greeted - 600, beeped))
                .as("the agent is silent while the greeting ends")
                .isZero();
        int begins = firstSound(ended.heard(), beeped);
        assertThat(begins - beeped).as("from the beep to the message").isBetween(300, 2500);
        assertThat(spokenMillis(ended.heard(), beeped, beeped + 12_000)).isGreaterThan(4000);
        assertThat(ended.turns().getLast().text()).contains("This is a message for Anna Baker");
        assertThat(ended.turns().stream().filter(t -> t.speaker() == Speaker.CALLER)).isEmpty();
        assertThat(ended.events())
                .anyMatch(event ->
                        event.type().equals("answer.message-moment")
                                && "beep".equals(event.data().get("why")));
        ended.node().close();
    }

    @Test
    void personAnswers_andIsNotDisturbed() throws Exception {
        TestNode.requireSpeech();
        short[] tape = joined(new short[500 * PER_MILLI], new CallerVoice("rms").speak("hello?"));
        CompletableFuture<Verdict> verdict = new CompletableFuture<>();
        CompletableFuture<Boolean> cutOff = new CompletableFuture<>();
        CompletableFuture<CallSummary> ended = new CompletableFuture<>();
        CallObserver observer =
                new CallObserver() {
                    @Override
                    public void answeredBy(Verdict found) {
                        verdict.complete(found);
                    }

                    @Override
                    public void agentSaid(String heard, boolean interrupted) {
                        cutOff.complete(interrupted);
                    }

                    @Override
                    public void ended(CallSummary summary) {
                        ended.complete(summary);
                    }
                };
        try (Switch node = Switch.start(TestNode.in(folder, SpeechConfig.defaults()));
                AnsweringPhone phone = new AnsweringPhone(tape)) {
            Call call = place(node, phone, observer);

            assertThat(verdict.get(20, TimeUnit.SECONDS).answerer()).isEqualTo(Answerer.PERSON);
            assertThat(cutOff.get(20, TimeUnit.SECONDS)).isFalse();
            call.hangUp();
            String id = ended.get(10, TimeUnit.SECONDS).id();
            assertThat(node.store().events().of(id))
                    .noneMatch(event -> event.type().equals("machine"));
            assertThat(node.store().answers().find(id).orElseThrow().verdict()).isEqualTo("person");
        }
    }

    private static Call place(Switch node, AnsweringPhone phone, CallObserver observer) {
        return node.place(
                phone.uri(),
                "sip:agent@127.0.0.1",
                null,
                Duration.ofSeconds(10),
                Map.of(),
                observer);
    }

    @SuppressWarnings("ArrayRecordComponent") // compared with nothing
    private record Ended(Switch node, CallSummary summary, short[] heard) {
        String id() {
            return summary.id();
        }

        List<TurnRow> turns() {
            return node.store().turns().of(id());
        }

        List<EventRow> events() {
            return node.store().events().of(id());
        }

        String text() {
            return turns().toString() + events();
        }
    }

    private Ended call(short[] tape) throws Exception {
        Switch node = Switch.start(TestNode.in(folder, SpeechConfig.defaults()));
        CompletableFuture<CallSummary> ended = new CompletableFuture<>();
        try (AnsweringPhone phone = new AnsweringPhone(tape)) {
            place(
                    node,
                    phone,
                    new CallObserver() {
                        @Override
                        public void ended(CallSummary summary) {
                            ended.complete(summary);
                        }
                    });
            CallSummary summary = ended.get(80, TimeUnit.SECONDS);
            return new Ended(node, summary, phone.heard());
        }
    }

    private static short[] joined(short[]... pieces) {
        int length = 0;
        for (short[] piece : pieces) {
            length += piece.length;
        }
        short[] all = new short[length];
        int at = 0;
        for (short[] piece : pieces) {
            System.arraycopy(piece, 0, all, at, piece.length);
            at += piece.length;
        }
        return all;
    }

    private static boolean isLoud(short[] samples, int milli) {
        int from = milli * PER_MILLI;
        for (int i = from; i < from + PER_MILLI && i < samples.length; i++) {
            if (Math.abs(samples[i]) > 300) {
                return true;
            }
        }
        return false;
    }

    private static int spokenMillis(short[] samples, int from, int to) {
        int loud = 0;
        for (int milli = from; milli < to; milli++) {
            loud += isLoud(samples, milli) ? 1 : 0;
        }
        return loud;
    }

    private static int firstSound(short[] samples, int from) {
        int milli = from;
        while (milli * PER_MILLI < samples.length && !isLoud(samples, milli)) {
            milli++;
        }
        return milli;
    }
}
