/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.answers;

import io.callwright.media.audio.Resampler;
import io.callwright.media.audio.WavFile;
import io.callwright.tests.peers.PeerProcess;
import io.callwright.tests.peers.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Who speaks in the synthetic answers: voices of Debian's flite and espeak-ng, those that teach,
 * those that rules were chosen by, and those that are measured by apart. Each line is made once and
 * kept.
 */
enum Voices {
    LEARN(
            "flite:kal16",
            "flite:rms",
            "espeak:en-us+m1",
            "espeak:en-us+m3",
            "espeak:en-gb+f2",
            "espeak:en-gb-scotland+m2",
            "espeak:en-us+f3",
            "espeak:en-gb-x-rp+m5",
            "espeak:en-029+f4"),
    MEASURE(
            "flite:awb",
            "flite:slt",
            "espeak:en-us+f5",
            "espeak:en-gb+m7",
            "espeak:en-gb-x-gbclan+f1",
            "espeak:en-us+m6",
            "espeak:en-us-nyc+m4"),
    FRESH(
            "flite:kal",
            "espeak:en-us+m8",
            "espeak:en-gb+f4",
            "espeak:en-us+klatt2",
            "espeak:en-gb-x-gbcwmd+m1",
            "espeak:en-us+f2",
            "espeak:en-029+m3",
            "espeak:en-us+belinda");

    /** Lines that were read. */
    private static final Map<String, short[]> READ = new ConcurrentHashMap<>();

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int RATE = 8000;

    /** Below this a sample is silence: -46 dBov. */
    private static final int SILENCE = 160;

    @SuppressWarnings("ImmutableEnumChecker") // made by List.of
    private final List<String> names;

    Voices(String... names) {
        this.names = List.of(names);
    }

    List<String> names() {
        return names;
    }

    /**
     * A line at 8 kHz, without the silence around it.
     *
     * @param pace 0 slow, 1 as usual, 2 fast
     */
    static short[] say(String voice, int pace, String text) {
        return READ.computeIfAbsent(
                voice + ":" + pace + ":" + text, line -> read(voice, pace, text));
    }

    private static short[] read(String voice, int pace, String text) {
        Path folder = WorkFolder.shared("answers");
        String id = voice + ":" + pace + ":" + text;
        Path line =
                folder.resolve(
                        UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)) + ".wav");
        try {
            if (!Files.exists(line)) {
                Path made = folder.resolve(UUID.randomUUID() + ".wav");
                PeerProcess.run("speaker", folder, command(voice, pace, text, made), LIMIT);
                Files.move(made, line, StandardCopyOption.ATOMIC_MOVE);
            }
            WavFile spoken = WavFile.read(line);
            return trimmed(Resampler.convert(spoken.channel(0), spoken.sampleRate(), RATE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> command(String voice, int pace, String text, Path made) {
        String name = voice.substring(voice.indexOf(':') + 1);
        if (voice.startsWith("flite:")) {
            String stretch = List.of("1.0", "0.88", "0.76").get(pace);
            return List.of(
                    "flite",
                    "-voice",
                    name,
                    "--setf",
                    "duration_stretch=" + stretch,
                    "-t",
                    text,
                    "-o",
                    made.toString());
        }
        String words = List.of("145", "170", "200").get(pace);
        return List.of("espeak-ng", "-v", name, "-s", words, "-w", made.toString(), text);
    }

    private static short[] trimmed(short[] samples) {
        int from = 0;
        int to = samples.length;
        while (from < to && Math.abs(samples[from]) < SILENCE) {
            from++;
        }
        while (to > from && Math.abs(samples[to - 1]) < SILENCE) {
            to--;
        }
        return Arrays.copyOfRange(samples, from, to);
    }
}
