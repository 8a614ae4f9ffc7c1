/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.vad;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.media.SharedFiles;
import io.callwright.media.audio.G711;
import io.callwright.media.audio.Tones;
import io.callwright.media.audio.WavFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EnergyVadTest {
    private final VadRun run = new VadRun(new EnergyVad(VadConfig.defaults()));

    @Test
    void lineNoise_isNotSpeech() {
        for (int level = -65; level <= -30; level += 5) {
            run.feed(VadRun.noise(10_000, level, level));
        }
        assertThat(run.starts()).isZero();
    }

    @Test
    void noiseBurstsAndClicks_areNotSpeech() {
        var audio = VadRun.noise(30_000, -60, 1);
        for (int i = 0; i < 14; i++) {
            audio = VadRun.mix(audio, VadRun.noise(20 * (i + 1), -20, i), i * 16_000, 1);
            audio[i * 16_000 + 8000] = 30_000;
            audio[i * 16_000 + 8001] = -30_000;
        }
        assertThat(run.feed(audio).starts()).isZero();
    }

    @Test
    void mainsHum_isNotSpeech() {
        var hum = Tones.tone(Duration.ofSeconds(5), -20, 50);
        hum = VadRun.mix(hum, Tones.tone(Duration.ofSeconds(5), -35, 150, 250), 0, 1);
        assertThat(run.feed(VadRun.mix(hum, VadRun.noise(5000, -60, 3), 0, 1)).starts()).isZero();
    }

    @Test
    void keysAndCallProgressTones_areNotSpeech() {
        for (var key : "1234567890*#ABCD".toCharArray()) {
            var tone = Tones.key(key, Duration.ofMillis(200));
            run.feed(VadRun.mix(VadRun.noise(500, -58, key), tone, 1200, 1));
        }
        for (var pair :
                List.of(
                        new int[] {350, 440},
                        new int[] {440, 480},
                        new int[] {480, 620},
                        new int[] {425},
                        new int[] {400, 450},
                        new int[] {1000},
                        new int[] {2100})) {
            var tone = Tones.tone(Duration.ofSeconds(2), -16, pair);
            run.feed(VadRun.mix(VadRun.noise(3000, -58, pair[0]), tone, 4000, 1));
        }
        assertThat(run.starts()).isZero();
    }

    @Test
    void humanDigitsInLineNoise_areFoundEachOnceAndSoon() throws IOException {
        var score = digits(-26, -55);
        System.out.println("vad: digits at -26 dB in noise at -55 dB: " + score);
        assertThat(score.missed()).isLessThanOrEqualTo(score.spoken() / 100);
        assertThat(score.falseStarts()).isLessThanOrEqualTo(score.spoken() / 100);
        assertThat(score.onsetDelayP95()).isLessThanOrEqualTo(200);
        assertThat(score.onsetDelayP50()).isLessThanOrEqualTo(60);
    }

    @Test
    void humanDigitsQuietAndNoisy_areMostlyFound() throws IOException {
        var score = digits(-36, -50);
        System.out.println("vad: digits at -36 dB in noise at -50 dB: " + score);
        assertThat(score.missed()).isLessThanOrEqualTo(score.spoken() * 5 / 100);
        assertThat(score.falseStarts()).isLessThanOrEqualTo(score.spoken() / 100);
    }

    private record Score(
            int spoken,
            int missed,
            int falseStarts,
            int split,
            long onsetDelayP50,
            long onsetDelayP95) {}

    private static Score digits(double speechDb, double noiseDb) throws IOException {
        List<Path> files;
        try (var list = Files.list(SharedFiles.need("speech/human-digits"))) {
            files = list.filter(f -> f.toString().endsWith(".wav")).sorted().toList();
        }
        int missed = 0;
        int falseStarts = 0;
        int split = 0;
        var delays = new ArrayList<Long>();
        var vad = new EnergyVad(VadConfig.defaults());
        var run = new VadRun(vad);
        for (var file : files) {
            var digit = telephone(WavFile.read(file).channel(0), speechDb);
            var audio = VadRun.noise(2000 + digit.length / 8, noiseDb, file.hashCode());
            int before = run.events.size();
            long base = run.nanos();
            run.feed(VadRun.mix(audio, digit, 8000, 1));
            long from = base + 1_000_000_000L;
            long to = from + digit.length * 125_000L;
            int hits = 0;
            for (var event : run.events.subList(before, run.events.size())) {
                if (event instanceof SpeechEvent.Started s) {
                    if (s.decidedNanos() < from || s.onsetNanos() > to) {
                        falseStarts++;
                    } else {
                        hits++;
                        delays.add((s.decidedNanos() - s.onsetNanos()) / 1_000_000);
                    }
                }
            }
            missed += hits == 0 ? 1 : 0;
            split += hits > 1 ? 1 : 0;
        }
        delays.sort(null);
        return new Score(
                files.size(),
                missed,
                falseStarts,
                split,
                delays.get(delays.size() / 2),
                delays.get((int) (delays.size() * 0.95)));
    }

    /** Through mu-law, at the given level. */
    private static short[] telephone(short[] audio, double levelDb) {
        double gain = Math.pow(10, (levelDb - VadRun.levelDb(audio)) / 20);
        var out = new short[audio.length];
        for (int i = 0; i < out.length; i++) {
            short s = (short) Math.clamp(Math.round(audio[i] * gain), -32768, 32767);
            out[i] = G711.PCMU.decode(G711.PCMU.encode(s));
        }
        return out;
    }

    @Test
    void longTalk_isSpeechForMostOfItsTime() throws IOException {
        var talk = WavFile.read(SharedFiles.need("speech/vad/aepyx_8k.wav")).channel(0);
        run.feed(talk);
        long speech = 0;
        long started = 0;
        for (var event : run.events) {
            switch (event) {
                case SpeechEvent.Started s -> started = s.onsetNanos();
                case SpeechEvent.Ended e -> speech += e.endNanos() - started;
            }
        }
        double share = speech / (talk.length * 125_000.0);
        System.out.println("vad: talk of 169 s: " + run.starts() + " starts, speech " + share);
        assertThat(share).isBetween(0.4, 0.95);
    }

    @Test
    void ourOwnSpeechComesBack_isNotTakenForTheCaller() throws IOException {
        var talk = WavFile.read(SharedFiles.need("speech/vad/aepyx_8k.wav")).channel(0);
        for (int delay : new int[] {40, 120, 250}) {
            for (double echoDb : new double[] {-12, -20, -30}) {
                var heard = VadRun.noise(talk.length / 8, -60, delay);
                heard = VadRun.mix(heard, talk, delay * 8, Math.pow(10, echoDb / 20));
                var echoRun = new VadRun(new EnergyVad(VadConfig.defaults()));
                echoRun.feed(heard, talk);
                assertThat(echoRun.starts()).as("echo %s dB after %s ms", echoDb, delay).isZero();
            }
        }
    }

    @Test
    void callerSpeaksOverOurSpeechOnACleanLine_isHeard() throws IOException {
        var talk = WavFile.read(SharedFiles.need("speech/vad/aepyx_8k.wav")).channel(0);
        var digit =
                telephone(
                        WavFile.read(SharedFiles.need("speech/human-digits/0_jackson_0.wav"))
                                .channel(0),
                        -26);
        var sent = Arrays.copyOf(talk, 40_000);
        run.feed(VadRun.mix(VadRun.noise(5000, -60, 1), digit, 24_000, 1), sent);
        assertThat(run.starts()).isEqualTo(1);
        var started = (SpeechEvent.Started) run.events.getFirst();
        assertThat(started.decidedNanos()).isBetween(3_000_000_000L, 3_300_000_000L);
    }

    @Test
    void speechEnds_hangoverOfTheStepCounts() throws IOException {
        var digit =
                telephone(
                        WavFile.read(SharedFiles.need("speech/human-digits/0_jackson_0.wav"))
                                .channel(0),
                        -26);
        var vad = new EnergyVad(VadConfig.defaults());
        vad.hangover(Duration.ofMillis(200));
        var short200 = new VadRun(vad).feed(VadRun.mix(VadRun.noise(3000, -60, 1), digit, 8000, 1));
        var ended = (SpeechEvent.Ended) short200.events.getLast();
        assertThat(ended.decidedNanos() - ended.endNanos()).isEqualTo(200_000_000L);
    }
}
