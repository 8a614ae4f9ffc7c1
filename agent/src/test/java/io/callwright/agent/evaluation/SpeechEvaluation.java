/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.evaluation;

import io.callwright.agent.testing.Shared;
import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.phonemes.EspeakNg;
import io.callwright.agent.tts.piper.PiperVoice;
import io.callwright.agent.tts.piper.VoiceSettings;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Measures the voice and prints the figures of docs/speech.md, which says how to run it; the ears
 * are measured by {@code bench voice}.
 */
public final class SpeechEvaluation {
    private SpeechEvaluation() {}

    public static void main(String[] args) throws IOException {
        Path folder =
                Shared.find("speech")
                        .orElseThrow(() -> new IOException("no folder shared/speech here"));
        List<String> answers = Files.readAllLines(folder.resolve("call-answers.txt"));
        try (PiperVoice voice =
                PiperVoice.load(Shared.ownVoice(), VoiceSettings.defaults(), EspeakNg::start)) {
            synthesis(voice, answers);
        }
    }

    private static void synthesis(PiperVoice voice, List<String> answers) {
        for (String warm : answers) {
            voice.synthesize(warm + ".");
        }
        double audio = 0;
        long cpu = cpu();
        List<Double> first = new ArrayList<>();
        for (String answer : answers) {
            long start = System.nanoTime();
            Speech speech = voice.synthesize(answer + ".");
            first.add((System.nanoTime() - start) / 1e6);
            audio += speech.millis() / 1000.0;
        }
        first.sort(null);
        System.out.printf(
                Locale.ROOT,
                "own voice: %.1f s of audio, rtf %.4f, first clause p50 %.0f"
                        + " ms, p95 %.0f ms%n",
                audio,
                (cpu() - cpu) / 1e9 / audio,
                first.get(first.size() / 2),
                first.get(first.size() * 95 / 100));
        try (EspeakNg espeak = EspeakNg.start("en-us")) {
            List<Double> asked = new ArrayList<>();
            for (int i = 0; i < 10 * answers.size(); i++) {
                long start = System.nanoTime();
                espeak.ipa(answers.get(i % answers.size()));
                asked.add((System.nanoTime() - start) / 1e6);
            }
            asked.sort(null);
            System.out.printf(
                    Locale.ROOT,
                    "espeak-ng child: p50 %.2f ms, p95 %.2f ms, p99 %.2f ms a clause%n",
                    asked.get(asked.size() / 2),
                    asked.get(asked.size() * 95 / 100),
                    asked.get(asked.size() * 99 / 100));
        }
    }

    private static long cpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
