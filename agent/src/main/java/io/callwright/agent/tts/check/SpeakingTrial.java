/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.check;

import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.level.ActiveSpeechLevel;
import io.callwright.agent.tts.level.Limiter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Has a voice speak, and tells how fast and how loud. Runs on the caller's thread.
 *
 * @param figures what was measured
 * @param remarks what they mean
 */
public record SpeakingTrial(Figures figures, List<Remark> remarks) {
    private static final int WARM_UP = 3;
    private static final int SENTENCES = 24;
    private static final double SLOW = 0.3;
    private static final double LATE_MILLIS = 150;
    private static final double OFF_DB = 3;
    private static final double BENT = 0.005;

    public SpeakingTrial {
        remarks = List.copyOf(remarks);
    }

    /**
     * @param realTimeFactor CPU time of the synthesis by the length of the audio
     * @param firstAudioMillisP50 from a fresh text to the audio of its first clause
     * @param firstAudioMillisP95 of the same
     * @param levelDbov active speech level over all that was said
     * @param bentShare of the samples that the limiter bent, 0..1
     */
    public record Figures(
            double realTimeFactor,
            double firstAudioMillisP50,
            double firstAudioMillisP95,
            double levelDbov,
            double bentShare) {}

    /**
     * @param wantedDbov the level that the settings ask for
     * @param nanoTime the clock that tells the time to the first audio
     */
    public static SpeakingTrial of(
            SpeechSynthesizer voice, double wantedDbov, LongSupplier nanoTime) {
        List<Speech> all = new ArrayList<>();
        List<Double> first = new ArrayList<>();
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        TestSentences.fresh(WARM_UP, 1).forEach(text -> speak(voice, text, new ArrayList<>()));
        long cpu = threads.getCurrentThreadCpuTime();
        for (String text : TestSentences.fresh(SENTENCES, 2)) {
            long asked = nanoTime.getAsLong();
            List<String> clauses = voice.clauses(text);
            all.add(voice.synthesize(clauses.getFirst()));
            first.add((nanoTime.getAsLong() - asked) / 1e6);
            clauses.stream().skip(1).map(voice::synthesize).forEach(all::add);
        }
        double seconds = all.stream().mapToInt(Speech::millis).sum() / 1000.0;
        double computed = (threads.getCurrentThreadCpuTime() - cpu) / 1e9;
        short[] audio = joined(all);
        first.sort(null);
        Figures figures =
                new Figures(
                        seconds == 0 ? Double.POSITIVE_INFINITY : computed / seconds,
                        first.get(first.size() / 2),
                        first.get(first.size() * 95 / 100),
                        ActiveSpeechLevel.of(audio, voice.sampleRate()).dbov(),
                        bent(audio));
        return new SpeakingTrial(figures, remarks(figures, audio, wantedDbov, seconds));
    }

    private static void speak(SpeechSynthesizer voice, String text, List<Speech> into) {
        voice.clauses(text).stream().map(voice::synthesize).forEach(into::add);
    }

    private static List<Remark> remarks(
            Figures figures, short[] audio, double wanted, double seconds) {
        if (Double.isInfinite(figures.levelDbov())) {
            return List.of(
                    Remark.fault(
                            "sound",
                            "%.1f s of silence".formatted(seconds),
                            "the model gives no sound: download it again"));
        }
        List<Remark> remarks = new ArrayList<>();
        remarks.add(
                Remark.judged(
                        figures.realTimeFactor() <= SLOW,
                        "speed",
                        "real-time factor %.3f of one core, over %.0f s of speech"
                                .formatted(figures.realTimeFactor(), seconds),
                        "choose a smaller voice (low or medium), or expect few calls at a time"));
        remarks.add(
                Remark.judged(
                        figures.firstAudioMillisP95() <= LATE_MILLIS,
                        "first audio",
                        "p50 %.0f ms, p95 %.0f ms after a text that was never spoken before"
                                .formatted(
                                        figures.firstAudioMillisP50(),
                                        figures.firstAudioMillisP95()),
                        "is the machine busy? else choose a smaller voice"));
        remarks.add(
                Remark.judged(
                        Math.abs(figures.levelDbov() - wanted) <= OFF_DB,
                        "level",
                        "%.1f dBov of active speech (P.56), wanted %.1f"
                                .formatted(figures.levelDbov(), wanted),
                        "set speech.voice.loudness: level and speech.voice.level-db"));
        remarks.add(
                Remark.judged(
                        figures.bentShare() <= BENT,
                        "peaks",
                        "highest %.1f dBov; %.3f %% of samples in the limiter, none cut off"
                                .formatted(
                                        20 * Math.log10(highest(audio) / 32768.0),
                                        100 * figures.bentShare()),
                        "lower speech.voice.level-db"));
        return remarks;
    }

    private static double bent(short[] audio) {
        long beyond = 0;
        for (short sample : audio) {
            beyond += Math.abs(sample) > Limiter.KNEE * 32_767 ? 1 : 0;
        }
        return audio.length == 0 ? 0 : (double) beyond / audio.length;
    }

    private static int highest(short[] audio) {
        int highest = 1;
        for (short sample : audio) {
            highest = Math.max(highest, Math.abs(sample));
        }
        return highest;
    }

    private static short[] joined(List<Speech> all) {
        short[] audio = new short[all.stream().mapToInt(speech -> speech.samples().length).sum()];
        int at = 0;
        for (Speech speech : all) {
            System.arraycopy(speech.samples(), 0, audio, at, speech.samples().length);
            at += speech.samples().length;
        }
        return audio;
    }
}
