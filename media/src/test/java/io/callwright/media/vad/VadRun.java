/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.vad;

import io.callwright.media.audio.AudioFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

/** Feeds audio to a detector frame by frame. */
final class VadRun {
    final List<SpeechEvent> events = new ArrayList<>();
    private final EnergyVad vad;
    private long nanos;

    VadRun(EnergyVad vad) {
        this.vad = vad;
    }

    VadRun feed(short[] audio) {
        for (int at = 0; at + 160 <= audio.length; at += 160) {
            frame(Arrays.copyOfRange(audio, at, at + 160));
        }
        return this;
    }

    /** Feeds what is heard while {@code sent} goes out. */
    VadRun feed(short[] audio, short[] sent) {
        for (int at = 0; at + 160 <= audio.length; at += 160) {
            vad.reference(new AudioFrame(Arrays.copyOfRange(sent, at, at + 160), 8000, nanos));
            frame(Arrays.copyOfRange(audio, at, at + 160));
        }
        return this;
    }

    private void frame(short[] samples) {
        var event = vad.accept(new AudioFrame(samples, 8000, nanos));
        nanos += 20_000_000;
        if (event != null) {
            events.add(event);
        }
    }

    long nanos() {
        return nanos;
    }

    long starts() {
        return events.stream().filter(SpeechEvent.Started.class::isInstance).count();
    }

    static short[] noise(int millis, double levelDb, long seed) {
        var random = new SplittableRandom(seed);
        var out = new short[millis * 8];
        double sigma = 32768 * Math.pow(10, levelDb / 20);
        for (int i = 0; i < out.length; i++) {
            out[i] = (short) Math.clamp(Math.round(random.nextGaussian() * sigma), -32768, 32767);
        }
        return out;
    }

    static short[] mix(short[] a, short[] b, int at, double gain) {
        var out = a.clone();
        for (int i = 0; i < b.length && at + i < out.length; i++) {
            out[at + i] = (short) Math.clamp(Math.round(out[at + i] + b[i] * gain), -32768, 32767);
        }
        return out;
    }

    static double levelDb(short[] audio) {
        double sum = 0;
        for (short s : audio) {
            sum += (double) s * s;
        }
        return 10 * Math.log10(sum / audio.length / (32768.0 * 32768.0) + 1e-10);
    }
}
