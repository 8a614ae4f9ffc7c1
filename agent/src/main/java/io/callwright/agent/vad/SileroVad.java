/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.vad;

import io.callwright.media.audio.AudioFrame;
import io.callwright.media.vad.EchoGate;
import io.callwright.media.vad.FrameLevel;
import io.callwright.media.vad.SpeechEvent;
import io.callwright.media.vad.Vad;
import org.jspecify.annotations.Nullable;

/**
 * Silero's network for one stream of 8 kHz, 57 microseconds a block of 32 ms. Frames of 20 ms are
 * gathered into its blocks, so an event is known up to 32 ms after the frame that caused it.
 *
 * <p>To the network our own echo is speech like any other: a block in which nothing is louder than
 * the echo may be counts as silence.
 *
 * <p>Owned by the MediaLoop of its stream.
 */
public final class SileroVad implements Vad {
    private final SileroModel model;
    private final SileroConfig config;
    private final SileroModel.Stream stream;
    private final float[] block = new float[SileroModel.BLOCK];
    private final SpeechSpans spans;
    private final EchoGate echo = new EchoGate();
    private int filled;

    /** Whether something in the block is louder than our echo. */
    private boolean others;

    /**
     * @param model shared by all streams; it must stay open as long as they are fed
     */
    public SileroVad(SileroModel model, SileroConfig config) {
        this.model = model;
        this.config = config;
        this.stream = model.stream();
        this.spans = new SpeechSpans(config);
    }

    @Override
    public @Nullable SpeechEvent accept(AudioFrame frame) {
        if (frame.sampleRate() != SileroModel.RATE) {
            throw new IllegalArgumentException(
                    "Silero hears " + SileroModel.RATE + " Hz here, not " + frame.sampleRate());
        }
        SpeechEvent event = null;
        short[] samples = frame.samples();
        boolean louder = isLouderThanEcho(samples);
        for (int i = 0; i < samples.length; i++) {
            others |= louder;
            block[filled++] = samples[i] / 32_768f;
            if (filled == block.length) {
                filled = 0;
                long end = frame.mediaNanos() + (i + 1) * 1_000_000_000L / SileroModel.RATE;
                double probability = model.probability(stream, block);
                SpeechEvent decided = spans.next(others ? probability : 0, end);
                others = false;
                event = decided == null ? event : decided;
            }
        }
        return event;
    }

    private boolean isLouderThanEcho(short[] samples) {
        echo.advance();
        if (!echo.active()) {
            return true;
        }
        double level = FrameLevel.of(samples);
        boolean louder = level > echo.thresholdDb();
        if (!louder && !spans.isSpeaking()) {
            echo.learn(level);
        }
        return louder;
    }

    @Override
    public void reference(AudioFrame sent) {
        echo.sent(FrameLevel.of(sent.samples()));
    }

    @Override
    public void reset() {
        filled = 0;
        others = false;
        echo.reset();
        stream.reset();
        spans.reset();
    }

    /** For logs. */
    @Override
    public String toString() {
        return "silero " + config;
    }
}
