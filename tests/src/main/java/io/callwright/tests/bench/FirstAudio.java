/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.agent.tts.check.SpeakingTrial;
import io.callwright.agent.tts.check.TestSentences;
import java.util.List;

/**
 * From a text that is known to its first audio, with sentences that were never spoken before and
 * then with the same ones again; and what synthesis costs.
 */
final class FirstAudio implements VoicePart {
    private static final int WARM_UP = 12;
    private static final int SENTENCES = 120;
    private static final double LEVEL = -20;

    @Override
    public String name() {
        return "first-audio";
    }

    @Override
    public List<String> figures() {
        return List.of(
                "first_audio_ms_p50",
                "first_audio_ms_p95",
                "first_audio_ready_ms_p95",
                "synthesis_rtf");
    }

    @Override
    public void measure(BenchOptions options, Figures figures) {
        try (VoiceUnderTest voice = VoiceUnderTest.open()) {
            TestSentences.fresh(WARM_UP, 101).forEach(voice::speak);
            List<String> sentences = TestSentences.fresh(SENTENCES, 102);
            double[] fresh = sentences.stream().mapToDouble(voice::speak).toArray();
            double[] again = sentences.stream().mapToDouble(voice::speak).toArray();
            SpeakingTrial trial = SpeakingTrial.of(voice.voice(), LEVEL, System::nanoTime);
            String none = "nothing was spoken";
            figures.percentile("first_audio_ms_p50", 50, fresh, none);
            figures.percentile("first_audio_ms_p95", 95, fresh, none);
            figures.percentile("first_audio_ready_ms_p95", 95, again, none);
            figures.put("synthesis_rtf", trial.figures().realTimeFactor());
        }
    }
}
