/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.vad;

import io.callwright.media.audio.AudioFrame;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A speech detector without a model: the level of a frame against a noise floor that follows the
 * line. Owned by the stream's MediaLoop.
 */
public final class EnergyVad implements Vad {
    private static final long FRAME_NANOS = AudioFrame.MILLIS * 1_000_000L;

    private final VadConfig config;
    private final int onsetFrames;
    private volatile long hangoverNanos;
    private double floorDb;
    private boolean speaking;
    private int loudFrames;
    private long onsetNanos;
    private long lastSpeechEndNanos;

    /** With the settings' own hangover. */
    public EnergyVad(VadConfig config) {
        this.config = config;
        this.onsetFrames = Math.toIntExact((config.onset().toMillis() + 19) / AudioFrame.MILLIS);
        this.hangoverNanos = config.hangover().toNanos();
        reset();
    }

    /** Changes how long a silence ends speech; any thread, from the next frame on. */
    public void hangover(Duration duration) {
        hangoverNanos = duration.toNanos();
    }

    @Override
    public @Nullable SpeechEvent accept(AudioFrame frame) {
        double level = levelDb(frame.samples());
        boolean loud = level > Math.max(config.minLevelDb(), floorDb + config.ratioDb());
        follow(level, loud);
        long start = frame.mediaNanos();
        long end = start + FRAME_NANOS;
        if (loud) {
            if (loudFrames++ == 0) {
                onsetNanos = start;
            }
            lastSpeechEndNanos = end;
        } else {
            loudFrames = 0;
        }
        if (!speaking && loudFrames >= onsetFrames) {
            speaking = true;
            return new SpeechEvent.Started(onsetNanos, end);
        }
        if (speaking && end - lastSpeechEndNanos >= hangoverNanos) {
            speaking = false;
            return new SpeechEvent.Ended(lastSpeechEndNanos, end);
        }
        return null;
    }

    private void follow(double level, boolean loud) {
        if (level < floorDb) {
            floorDb += (level - floorDb) * 0.3;
        } else if (!loud) {
            floorDb += (level - floorDb) * 0.05;
        } else {
            floorDb += 0.02;
        }
        floorDb = Math.clamp(floorDb, -75, -25);
    }

    private static double levelDb(short[] samples) {
        double sum = 0;
        for (short s : samples) {
            sum += (double) s * s;
        }
        return 10 * Math.log10(sum / samples.length / (32768.0 * 32768.0) + 1e-10);
    }

    @Override
    public void reset() {
        floorDb = -60;
        speaking = false;
        loudFrames = 0;
        onsetNanos = 0;
        lastSpeechEndNanos = 0;
    }
}
