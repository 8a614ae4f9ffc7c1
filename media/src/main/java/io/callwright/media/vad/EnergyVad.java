/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.vad;

import io.callwright.media.audio.AudioFrame;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A speech detector without a model, for telephone audio of 8 kHz.
 *
 * <p>A frame is loud when its level, without hum, is well above the noise of the line and above
 * what may be our own echo. Speech begins when several frames in a row are loud, most of them no
 * tone, and some voiced; it ends when none was loud for the hangover. Noise, clicks, hum and keys
 * therefore do not start it. Owned by the stream's MediaLoop, but for {@link #hangover}.
 */
public final class EnergyVad implements Vad {
    private static final long FRAME_NANOS = AudioFrame.MILLIS * 1_000_000L;
    private static final double VOICED = 0.6;

    /** Speech that goes on may be this much weaker than speech that begins. */
    private static final double HYSTERESIS_DB = 3;

    /** A single quiet frame, between a consonant and its vowel, does not break an onset. */
    private static final int ONSET_GAP_FRAMES = 1;

    private final VadConfig config;
    private final int onsetFrames;
    private final HumFilter humFilter = new HumFilter();
    private final NoiseFloor floor = new NoiseFloor();
    private final EchoGate echo = new EchoGate();
    private final Voicing voicing = new Voicing();
    private final ToneTest tones = new ToneTest();
    private final float[] filtered = new float[160];
    private volatile long hangoverNanos;

    private boolean speaking;
    private int loudFrames;
    private int voicedFrames;
    private int quietFrames;
    private long onsetNanos;
    private long lastLoudNanos;

    /** With the hangover of the settings. */
    public EnergyVad(VadConfig config) {
        this.config = config;
        this.onsetFrames = Math.toIntExact((config.onset().toMillis() + 19) / AudioFrame.MILLIS);
        this.hangoverNanos = config.hangover().toNanos();
    }

    /** Changes how long a silence ends speech; any thread, from the next frame on. */
    public void hangover(Duration duration) {
        hangoverNanos = duration.toNanos();
    }

    @Override
    public @Nullable SpeechEvent accept(AudioFrame frame) {
        humFilter.apply(frame.samples(), filtered);
        voicing.keep(filtered);
        echo.advance();
        double level = FrameLevel.of(filtered);
        long start = frame.mediaNanos();
        boolean loud = isLoud(level);
        learn(level, loud);
        return speaking ? goOn(loud, start) : begin(loud, start);
    }

    private boolean isLoud(double level) {
        double above = floor.levelDb() + config.ratioDb();
        double threshold = Math.max(Math.max(config.minLevelDb(), above), echo.thresholdDb());
        return level > (speaking ? threshold - HYSTERESIS_DB : threshold);
    }

    private void learn(double level, boolean loud) {
        if (echo.active()) {
            if (!loud && !speaking) {
                echo.learn(level);
            }
        } else {
            floor.follow(level);
        }
    }

    private @Nullable SpeechEvent begin(boolean loud, long start) {
        if (!loud) {
            if (++quietFrames > ONSET_GAP_FRAMES) {
                loudFrames = 0;
                voicedFrames = 0;
            }
            return null;
        }
        quietFrames = 0;
        if (tones.isTone(filtered)) {
            return null;
        }
        if (loudFrames++ == 0) {
            onsetNanos = start;
        }
        if (voicing.periodicity() >= VOICED) {
            voicedFrames++;
        }
        if (loudFrames < onsetFrames || voicedFrames < (onsetFrames + 1) / 2) {
            return null;
        }
        speaking = true;
        lastLoudNanos = start + FRAME_NANOS;
        return new SpeechEvent.Started(onsetNanos, start + FRAME_NANOS);
    }

    private @Nullable SpeechEvent goOn(boolean loud, long start) {
        long end = start + FRAME_NANOS;
        if (loud) {
            lastLoudNanos = end;
        }
        if (end - lastLoudNanos < hangoverNanos) {
            return null;
        }
        speaking = false;
        loudFrames = 0;
        voicedFrames = 0;
        return new SpeechEvent.Ended(lastLoudNanos, end);
    }

    @Override
    public void reference(AudioFrame sent) {
        echo.sent(FrameLevel.of(sent.samples()));
    }

    @Override
    public void reset() {
        humFilter.reset();
        floor.reset();
        echo.reset();
        speaking = false;
        loudFrames = 0;
        voicedFrames = 0;
        quietFrames = 0;
    }
}
