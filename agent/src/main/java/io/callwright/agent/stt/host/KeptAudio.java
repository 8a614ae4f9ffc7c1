/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.host;

import io.callwright.media.audio.AudioFrame;
import java.util.ArrayList;
import java.util.List;

/**
 * The audio of one utterance, kept so that it can be heard again: at most {@link #MAX_FRAMES};
 * beyond, what was sent is forgotten and it can be heard only once. Where nothing was sent, as no
 * host was up, its start is lost. Not thread-safe.
 */
final class KeptAudio {
    /** 12 s. */
    static final int MAX_FRAMES = 600;

    /** Of one message: 500 ms. */
    private static final int FRAMES_AT_A_TIME = 25;

    private static final short[] NONE = {};

    private final List<AudioFrame> frames = new ArrayList<>();
    private int sent;
    private boolean complete = true;

    /**
     * @throws IllegalArgumentException for a rate that no recogniser takes, or another than before
     */
    void add(AudioFrame frame) {
        int rate = frame.sampleRate();
        if (rate != 8000 && rate != 16_000) {
            throw new IllegalArgumentException(
                    "the recogniser takes 8000 or 16000 Hz, not " + rate);
        }
        if (!frames.isEmpty() && rate != sampleRate()) {
            throw new IllegalArgumentException(
                    "the utterance began at " + sampleRate() + " Hz, not " + rate);
        }
        if (frames.size() == MAX_FRAMES) {
            frames.subList(0, Math.max(1, sent)).clear();
            sent = 0;
            complete = false;
        }
        frames.add(frame);
    }

    /** Frames that wait to be sent. */
    int unsent() {
        return frames.size() - sent;
    }

    /** Whether everything is still there. */
    boolean complete() {
        return complete;
    }

    int sampleRate() {
        return frames.getFirst().sampleRate();
    }

    /** The samples that come next, empty when all were sent. */
    short[] next() {
        if (unsent() == 0) {
            return NONE;
        }
        int count = Math.min(unsent(), FRAMES_AT_A_TIME);
        int frame = sampleRate() / 50;
        short[] samples = new short[count * frame];
        for (int i = 0; i < count; i++) {
            System.arraycopy(frames.get(sent + i).samples(), 0, samples, i * frame, frame);
        }
        sent += count;
        return samples;
    }

    /** From the start. */
    void rewind() {
        sent = 0;
    }

    void clear() {
        frames.clear();
        sent = 0;
        complete = true;
    }
}
