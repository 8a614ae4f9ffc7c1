/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.engines.SpeechConfig;
import io.callwright.agent.tts.Speech;
import io.callwright.server.call.Call;
import io.callwright.server.call.CallObserver;
import io.callwright.server.call.CallSummary;
import io.callwright.store.EventRow;
import io.callwright.store.TurnRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What somebody lets be said in a call of the node, at a real telephone. */
@Timeout(90)
class PlayByOrderTest {
    private static final int LOUD = 1600;
    private static final long POLL_NANOS = 100_000_000;

    @TempDir private Path folder;

    /** Tells what happens in a call. */
    private static final class Told implements CallObserver {
        final CompletableFuture<Long> spoken = new CompletableFuture<>();
        final CompletableFuture<CallSummary> ended = new CompletableFuture<>();

        @Override
        public void audible(long nanoTime) {
            spoken.complete(nanoTime);
        }

        @Override
        public void ended(CallSummary summary) {
            ended.complete(summary);
        }
    }

    @Test
    void textThatInterrupts_isHeardWithinTheAgentsSentence_whichGoesOnAfterwards()
            throws Exception {
        TestNode.requireSpeech();
        Told told = new Told();
        try (Switch node = Switch.start(TestNode.in(folder, SpeechConfig.defaults()));
                AnsweringPhone phone = new AnsweringPhone(new short[0])) {
            Call call = place(node, phone, told);
            told.spoken.get(20, TimeUnit.SECONDS);

            call.say("One moment, a colleague is joining.", true);
            call.play(new Speech("[beep.wav]", loud(), 8000), true);

            awaitLoud(phone);
            call.hangUp();
            String id = told.ended.get(20, TimeUnit.SECONDS).id();
            List<EventRow> stored = node.store().events().of(id);
            assertThat(stored)
                    .extracting(EventRow::type)
                    .containsSubsequence(
                            "play.queued",
                            "play.queued",
                            "play.started",
                            "play.ended",
                            "play.started",
                            "play.ended");
            assertThat(stored).extracting(EventRow::data).asString().doesNotContain("colleague");
            assertThat(node.store().turns().of(id))
                    .extracting(TurnRow::text)
                    .contains("One moment, a colleague is joining.", "[beep.wav]");
        }
    }

    @Test
    void aCallThatRings_hearsNothingYet() {
        TestNode.requireSpeech();
        try (Switch node = Switch.start(TestNode.in(folder, SpeechConfig.defaults()))) {
            Call call =
                    node.place(
                            "sip:nobody@127.0.0.1:9",
                            "sip:agent@127.0.0.1",
                            null,
                            Duration.ofSeconds(10),
                            Map.of(),
                            CallObserver.NONE);

            assertThatThrownBy(() -> call.say("Hello.", false))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("nobody has answered");
        }
    }

    private static Call place(Switch node, AnsweringPhone phone, Told told) {
        return node.place(
                phone.uri(), "sip:agent@127.0.0.1", null, Duration.ofSeconds(10), Map.of(), told);
    }

    /** Returns when the telephone has heard the recording to its end. */
    private static void awaitLoud(AnsweringPhone phone) {
        while (longestLoud(phone.heard()) < LOUD - 320) {
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private static int longestLoud(short[] heard) {
        int longest = 0;
        int run = 0;
        for (short sample : heard) {
            run = Math.abs(sample - 4000) < 200 ? run + 1 : 0;
            longest = Math.max(longest, run);
        }
        return longest;
    }

    private static short[] loud() {
        short[] loud = new short[LOUD];
        Arrays.fill(loud, (short) 4000);
        return loud;
    }
}
