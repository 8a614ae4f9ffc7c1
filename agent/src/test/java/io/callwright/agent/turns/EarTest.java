/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.media.audio.AudioFrame;
import io.callwright.media.vad.SpeechEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EarTest {
    private static final long MS = 1_000_000L;

    private final List<String> heard = new ArrayList<>();
    private final Ear ear =
            new Ear(
                    new Ear.Sink() {
                        @Override
                        public void callerStarted() {
                            heard.add("started");
                        }

                        @Override
                        public void begin(List<AudioFrame> preRoll) {
                            heard.add("begin with " + preRoll.size());
                            frames = 0;
                        }

                        @Override
                        public void frame(AudioFrame frame) {
                            frames++;
                        }

                        @Override
                        public void end(long sinceSpeechNanos, long speechNanos) {
                            heard.add(
                                    "end after %d ms of speech and %d of silence"
                                            .formatted(speechNanos / MS, sinceSpeechNanos / MS));
                        }

                        @Override
                        public void abandon() {
                            heard.add("abandon");
                        }
                    });
    private int frames;
    private long now;

    @Test
    void anUtteranceBeginsBeforeItsOnsetAndEndsAfterTheSilenceOfItsQuestion() {
        ear.open(new Ear.Attention(1, 400 * MS, 10_000 * MS));
        play(500);
        started(60);
        play(1000);
        ended(200);
        play(1000);

        assertThat(heard)
                .containsExactly(
                        "started",
                        "started",
                        "begin with 25",
                        "end after 860 ms of speech and 400 of silence");
    }

    @Test
    void aPauseShorterThanTheQuestionsDoesNotCutTheCallerOff() {
        ear.open(new Ear.Attention(1, 800 * MS, 10_000 * MS));
        play(100);
        started(60);
        play(500);
        ended(200);
        play(300);
        started(60);
        play(500);
        ended(200);
        play(700);

        assertThat(heard).filteredOn(line -> line.startsWith("end")).hasSize(1);
        assertThat(heard).filteredOn(line -> line.startsWith("begin")).hasSize(1);
    }

    @Test
    void speechThatBeganBeforeTheQuestionIsTakenFromItsBeginning() {
        play(500);
        started(60);
        play(400);
        ear.open(new Ear.Attention(1, 400 * MS, 10_000 * MS));
        play(100);
        ended(200);
        play(400);

        assertThat(heard)
                .containsExactly(
                        "started",
                        "started",
                        "begin with 45",
                        "end after 360 ms of speech and 400 of silence");
    }

    @Test
    void aQuestionThatIsOverAbandonsTheUtterance() {
        ear.open(new Ear.Attention(1, 400 * MS, 10_000 * MS));
        play(100);
        started(60);
        play(100);
        ear.close();
        play(20);

        assertThat(heard).last().isEqualTo("abandon");
    }

    @Test
    void aMonologueIsCutAtTheLimitAndWaitsForTheNextOnset() {
        ear.open(new Ear.Attention(1, 400 * MS, 2_000 * MS));
        play(100);
        started(60);
        play(5_000);

        assertThat(heard)
                .filteredOn(line -> line.startsWith("end"))
                .containsExactly("end after 2000 ms of speech and 0 of silence");
        assertThat(heard).filteredOn(line -> line.startsWith("begin")).hasSize(1);
    }

    @Test
    void nobodyIsHeardWhileNobodyListens() {
        play(100);
        started(60);
        play(1000);
        ended(200);
        play(1000);

        assertThat(heard).containsExactly("started");
        assertThat(frames).isZero();
    }

    private void play(int millis) {
        for (int i = 0; i < millis / 20; i++) {
            ear.audio(new AudioFrame(new short[160], 8000, now));
            now += 20 * MS;
        }
    }

    private void started(int confirmationMillis) {
        ear.speech(new SpeechEvent.Started(now - confirmationMillis * MS, now));
    }

    private void ended(int hangoverMillis) {
        ear.speech(new SpeechEvent.Ended(now - hangoverMillis * MS, now));
    }
}
