/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.phone;

import io.callwright.media.audio.Resampler;
import io.callwright.media.audio.WavFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * Speaks lines with Debian's flite, a child process for each line, in a voice that is not the
 * agent's.
 */
public final class CallerVoice {
    private static final int LINE_RATE = 8000;
    private static final int TIMEOUT_SECONDS = 20;

    /** Of flite's slow default: the pace at which people answer. */
    private static final String STRETCH = "0.85";

    /** Below this a sample is silence: -46 dBov. */
    private static final int SILENCE = 160;

    private final String voice;

    /**
     * @param voice of {@code flite -lv}: {@code rms}, {@code awb}, {@code slt}, {@code kal16}
     */
    public CallerVoice(String voice) {
        this.voice = voice;
    }

    /**
     * The line at 8 kHz, without the silence before and after it, so that its last sample is the
     * end of speech.
     *
     * @throws UncheckedIOException when flite is not there or fails; the message names the remedy
     */
    public short[] speak(String text) {
        try {
            Path wav = Files.createTempFile("callwright-line", ".wav");
            try {
                run(
                        "flite",
                        "-voice",
                        voice,
                        "--setf",
                        "duration_stretch=" + STRETCH,
                        "-t",
                        text,
                        "-o",
                        wav.toString());
                WavFile spoken = WavFile.read(wav);
                return trimmed(
                        Resampler.convert(spoken.channel(0), spoken.sampleRate(), LINE_RATE));
            } finally {
                Files.deleteIfExists(wav);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the phone's voice needs the program flite. Remedy: apt-get install flite", e);
        }
    }

    private static void run(String... command) throws IOException {
        Process process =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start();
        try {
            if (!process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("flite did not finish in " + TIMEOUT_SECONDS + " s");
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while flite ran", e);
        }
        if (process.exitValue() != 0) {
            throw new IOException("flite ended with status " + process.exitValue());
        }
    }

    static short[] trimmed(short[] samples) {
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
