/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.answers;

import io.callwright.agent.amd.Answerer;
import io.callwright.media.audio.AudioFrame;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * One synthetic answer.
 *
 * @param kind of its sentences, or tones
 * @param firstWordsEnd milliseconds from the answer to the end of what is said first; -1 without
 * @param beepEnd milliseconds to the end of the beep; -1 without
 */
record Answer(
        Answerer answerer, String kind, List<AudioFrame> frames, int firstWordsEnd, int beepEnd) {
    private static final int FRAME = 160;

    Answer {
        frames = List.copyOf(frames);
    }

    static List<AudioFrame> frames(short[] samples) {
        List<AudioFrame> frames = new ArrayList<>();
        for (int at = 0; at + FRAME <= samples.length; at += FRAME) {
            long nanos = (long) frames.size() * AudioFrame.MILLIS * 1_000_000;
            frames.add(new AudioFrame(Arrays.copyOfRange(samples, at, at + FRAME), 8000, nanos));
        }
        return frames;
    }
}
