/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.amd.AnswerEvent.Decided;
import io.callwright.agent.amd.AnswerEvent.MessageMoment;
import io.callwright.agent.amd.AnswerEvent.Why;
import io.callwright.agent.amd.Verdict.Sign;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.audio.Tones;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AnswerDetectorTest {
    private static final long MILLI = 1_000_000;

    private final AnswerDetector detector = new AnswerDetector(AnswerModel.standard());
    private final List<AnswerEvent> events = new ArrayList<>();
    private long now;

    @Test
    void somebodyWhoSaysHelloAndListens_isAPersonWithinTwoSeconds() {
        silence(500);
        speech(450);
        silence(1500);

        Verdict verdict = onlyVerdict();
        assertThat(verdict.answerer()).isEqualTo(Answerer.PERSON);
        assertThat(verdict.sign()).isEqualTo(Sign.TIMING);
        assertThat(verdict.millis()).isLessThanOrEqualTo(2000);
    }

    @Test
    void whoeverTalksOnAndOn_isAMachine_andItsMessageBeginsAfterTheBeep() {
        silence(600);
        for (int sentence = 0; sentence < 5; sentence++) {
            speech(1800);
            silence(400);
        }
        tone(400, 1000);
        silence(1000);

        assertThat(events).contains(verdict(events, Answerer.VOICEMAIL, Sign.TIMING));
        assertThat(moment().why()).isEqualTo(Why.BEEP);
        assertThat(moment().millis()).isBetween(12_000, 13_200);
    }

    @Test
    void mailboxWithoutABeep_takesTheMessageAfterTwoSecondsOfSilence() {
        silence(600);
        for (int sentence = 0; sentence < 5; sentence++) {
            speech(1800);
            silence(400);
        }
        silence(3000);

        assertThat(moment().why()).isEqualTo(Why.SILENCE);
        assertThat(moment().millis()).isBetween(13_100, 13_400);
    }

    @Test
    void beepAfterAShortGreeting_isAMailbox() {
        silence(400);
        speech(1500);
        silence(300);
        tone(300, 1400);
        silence(3200);

        assertThat(events).contains(verdict(events, Answerer.VOICEMAIL, Sign.BEEP));
    }

    @Test
    void specialInformationTones_areKnownByThemselves() {
        silence(300);
        tone(330, 950);
        tone(330, 1400);
        tone(330, 1800);
        silence(400);

        Verdict verdict = onlyVerdict();
        assertThat(verdict.answerer()).isEqualTo(Answerer.UNAVAILABLE);
        assertThat(verdict.sign()).isEqualTo(Sign.SIT);
    }

    @Test
    void busyTones_areKnownByTheirCadence() {
        for (int i = 0; i < 4; i++) {
            tone(500, 480, 620);
            silence(500);
        }
        assertThat(onlyVerdict().sign()).isEqualTo(Sign.BUSY_TONE);
    }

    @Test
    void faxThatAnswers_isNoMailbox() {
        silence(1000);
        tone(2600, 2100);
        silence(500);

        assertThat(onlyVerdict().sign()).isEqualTo(Sign.FAX_TONE);
    }

    @Test
    void thingThatBeepsTwiceBesideAPerson_isNoMailbox() {
        silence(500);
        speech(1100);
        silence(100);
        tone(150, 1000);
        silence(250);
        tone(150, 1000);
        silence(1000);

        assertThat(events)
                .noneMatch(event ->
                        event instanceof Decided decided
                                && decided.verdict().answerer().isMachine());
    }

    @Test
    void nobodySaysAnything_isUncertain() {
        silence(7000);

        assertThat(onlyVerdict().answerer()).isEqualTo(Answerer.UNCERTAIN);
        assertThat(onlyVerdict().sign()).isEqualTo(Sign.SILENCE);
    }

    @Test
    void wordsOfAScreeningMachine_overruleTheTiming() {
        silence(300);
        speech(2700);
        detector.words("please state your name and the reason for your call");
        speech(200);

        assertThat(events).contains(verdict(events, Answerer.SCREENING, Sign.WORDS));
    }

    @Test
    void personWhoSaysThatSomebodyIsNotAvailable_isNoMachine() {
        silence(500);
        speech(1500);
        detector.words("he is not available");
        silence(1500);

        assertThat(events)
                .noneMatch(event ->
                        event instanceof Decided decided
                                && decided.verdict().answerer().isMachine());
    }

    @Test
    void whoeverSpeaksOnIsPresumedAPerson_untilTheTimingSaysMachine() {
        silence(300);
        for (int sentence = 0; sentence < 5; sentence++) {
            speech(1800);
            silence(400);
        }

        assertThat(events.getFirst())
                .isInstanceOfSatisfying(
                        Decided.class,
                        first -> {
                            assertThat(first.verdict().sign()).isEqualTo(Sign.PRESUMED);
                            assertThat(first.verdict().answerer()).isEqualTo(Answerer.PERSON);
                            assertThat(first.verdict().millis())
                                    .isEqualTo(AnswerDetector.PRESUMED_MILLIS);
                        });
        assertThat(events).contains(verdict(events, Answerer.VOICEMAIL, Sign.TIMING));
    }

    @Test
    void phraseThatIsSpottedEarly_waitsForTheSpeechOfAnAnnouncement() {
        silence(300);
        speech(1000);
        detector.spotted(Answerer.IVR);
        speech(800);
        silence(200);
        assertThat(events).isEmpty();
        for (int sentence = 0; sentence < 4; sentence++) {
            silence(200);
            speech(1800);
        }

        assertThat(events).contains(verdict(events, Answerer.IVR, Sign.WORDS));
        assertThat(detector.wantsWords()).isFalse();
    }

    @Test
    void wordsAreWantedWhileSomebodySpeaks_notInALongSilence() {
        silence(300);
        speech(500);
        assertThat(detector.wantsWords()).isTrue();
        silence(700);
        assertThat(detector.wantsWords()).isFalse();
    }

    private static @Nullable AnswerEvent verdict(
            List<AnswerEvent> events, Answerer who, Sign sign) {
        return events.stream()
                .filter(event ->
                        event instanceof Decided decided
                                && decided.verdict().answerer() == who
                                && decided.verdict().sign() == sign)
                .findFirst()
                .orElse(null);
    }

    private Verdict onlyVerdict() {
        List<Verdict> verdicts = new ArrayList<>();
        for (AnswerEvent event : events) {
            if (event instanceof Decided(Verdict verdict)) {
                verdicts.add(verdict);
            }
        }
        assertThat(verdicts).hasSize(1);
        return verdicts.getFirst();
    }

    private MessageMoment moment() {
        return events.stream()
                .filter(MessageMoment.class::isInstance)
                .map(MessageMoment.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private void silence(int millis) {
        play(new short[millis * 8]);
    }

    private void tone(int millis, int... hertz) {
        play(Tones.tone(Duration.ofMillis(millis), -16, hertz));
    }

    /** Syllables of a voice of 120 Hz. */
    private void speech(int millis) {
        short[] samples = new short[millis * 8];
        for (int i = 0; i < samples.length; i++) {
            double t = i / 8000.0;
            double voice = 0;
            for (int harmonic = 3; harmonic < 20; harmonic++) {
                voice +=
                        Math.sin(2 * Math.PI * 120 * harmonic * t + harmonic * harmonic) / harmonic;
            }
            double syllable = 0.55 + 0.45 * Math.sin(2 * Math.PI * 4 * t);
            samples[i] = (short) (5000 * voice * syllable);
        }
        play(samples);
    }

    private void play(short[] samples) {
        for (int at = 0; at + 160 <= samples.length; at += 160) {
            short[] one = java.util.Arrays.copyOfRange(samples, at, at + 160);
            AnswerEvent event = detector.audio(new AudioFrame(one, 8000, now));
            now += 20 * MILLI;
            if (event != null) {
                events.add(event);
            }
        }
    }
}
