/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.check.TestSentences;
import java.time.Duration;
import java.util.List;

/** Whether memory stays flat while the voice speaks new sentences of ever other lengths. */
final class SynthesisSoak implements VoicePart {
    private static final Duration WARM_UP = Duration.ofSeconds(15);
    private static final Duration MEASURED = Duration.ofSeconds(45);
    private static final int BATCH = 20;

    private long seed = 1000;

    @Override
    public String name() {
        return "synthesis-soak";
    }

    @Override
    public List<String> figures() {
        return List.of(
                "synthesis_soak_clauses",
                "synthesis_soak_audio_s",
                "synthesis_soak_rss_before_mb",
                "synthesis_soak_rss_after_mb");
    }

    @Override
    public void measure(BenchOptions options, Figures figures) {
        try (VoiceUnderTest voice = VoiceUnderTest.open()) {
            speakFor(WARM_UP, voice.voice());
            double before = residentMegabytes();
            long[] spoken = speakFor(MEASURED, voice.voice());
            figures.put("synthesis_soak_clauses", spoken[0]);
            figures.put("synthesis_soak_audio_s", spoken[1] / 1000.0);
            figures.put("synthesis_soak_rss_before_mb", before);
            figures.put("synthesis_soak_rss_after_mb", residentMegabytes());
        }
    }

    /** How many clauses, and how long they are together, ms. */
    private long[] speakFor(Duration time, SpeechSynthesizer voice) {
        long end = System.nanoTime() + time.toNanos();
        long[] spoken = new long[2];
        while (System.nanoTime() < end) {
            for (String text : TestSentences.fresh(BATCH, seed++)) {
                for (String clause : voice.clauses(text)) {
                    Speech speech = voice.synthesize(clause);
                    spoken[0]++;
                    spoken[1] += speech.millis();
                }
            }
        }
        return spoken;
    }

    /** After a collection, so that garbage does not count. */
    private static double residentMegabytes() {
        System.gc();
        return ProcessUse.residentMegabytes(ProcessHandle.current().pid());
    }
}
