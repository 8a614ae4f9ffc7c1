/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.check;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.check.Remark.Verdict;
import io.callwright.agent.tts.text.Clauses;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class VoiceTrialTest {
    private long nanos;

    @Test
    void aVoiceThatIsSlowTooLoudAndOverdriven_getsARemedyForEach() {
        SpeakingTrial trial = SpeakingTrial.of(tone(0.95, 400), -20, () -> nanos);

        assertThat(trial.figures().firstAudioMillisP95()).isEqualTo(400);
        assertThat(trial.figures().levelDbov()).isBetween(-4.0, -3.0);
        assertThat(trial.figures().bentShare()).isGreaterThan(0.1);
        assertThat(trial.remarks())
                .filteredOn(remark -> remark.verdict() == Verdict.WARNING)
                .allSatisfy(remark -> assertThat(remark.remedy()).isNotEmpty())
                .extracting(Remark::subject)
                .containsExactly("first audio", "level", "peaks");
    }

    @Test
    void aVoiceThatIsQuickAndAtItsLevel_isFine() {
        SpeakingTrial trial = SpeakingTrial.of(tone(0.14, 20), -20, () -> nanos);

        assertThat(trial.remarks())
                .extracting(Remark::verdict)
                .containsExactly(Verdict.OK, Verdict.OK, Verdict.OK, Verdict.OK);
    }

    @Test
    void aVoiceWithoutSound_isAFault() {
        SpeakingTrial trial = SpeakingTrial.of(tone(0, 20), -20, () -> nanos);

        assertThat(trial.remarks())
                .singleElement()
                .satisfies(remark -> {
                    assertThat(remark.verdict()).isEqualTo(Verdict.FAULT);
                    assertThat(remark.message()).contains("of silence");
                });
    }

    @Test
    void freshSentencesAreAllDifferent_andTheSameForTheSameSeed() {
        List<String> sentences = TestSentences.fresh(120, 7);

        assertThat(new HashSet<>(sentences)).hasSizeGreaterThan(110);
        assertThat(TestSentences.fresh(120, 7)).isEqualTo(sentences);
        assertThat(TestSentences.fresh(120, 8)).isNotEqualTo(sentences);
    }

    @Test
    void wordErrorsAreTheLeastEdits() {
        assertThat(errors("press one for yes", "press one for yes")).isZero();
        assertThat(errors("press one for yes", "press for a yes")).isEqualTo(2);
        assertThat(errors("press one", "")).isEqualTo(2);
        assertThat(errors("Thank you, and goodbye.", "thank you and goodbye")).isZero();
    }

    private static int errors(String said, String heard) {
        return WordErrors.between(WordErrors.words(said), WordErrors.words(heard));
    }

    /** Each clause is half a second of a tone, and takes so long by the test's clock. */
    private SpeechSynthesizer tone(double amplitude, int millis) {
        return new SpeechSynthesizer() {
            @Override
            public String name() {
                return "tone";
            }

            @Override
            public int sampleRate() {
                return 8000;
            }

            @Override
            public List<String> clauses(String text) {
                return Clauses.of(text);
            }

            @Override
            public Speech synthesize(String clause) {
                nanos += millis * 1_000_000L;
                short[] samples = new short[4000];
                for (int i = 0; i < samples.length; i++) {
                    samples[i] = (short) (32_767 * amplitude * Math.sin(i * 0.4));
                }
                return new Speech(clause, samples, 8000);
            }

            @Override
            public void close() {}
        };
    }
}
