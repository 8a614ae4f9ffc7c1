/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import io.callwright.media.audio.AudioFrame;
import io.callwright.media.vad.SpeechEvent;
import java.util.ArrayList;
import java.util.List;

/** Keeps all that a session tells. */
final class Heard implements MediaListener {
    final List<AudioFrame> frames = new ArrayList<>();
    final List<SpeechEvent> speech = new ArrayList<>();
    final List<String> keys = new ArrayList<>();
    final List<Object> marks = new ArrayList<>();
    final List<Long> audible = new ArrayList<>();
    int keysDown;
    int timeouts;
    int byes;
    int closes;

    @Override
    public void audio(AudioFrame frame) {
        frames.add(frame.copy());
    }

    @Override
    public void speech(SpeechEvent event) {
        speech.add(event);
    }

    @Override
    public void dtmfStarted(char digit) {
        keysDown++;
    }

    @Override
    public void dtmf(char digit, int millis) {
        keys.add(digit + ":" + millis);
    }

    @Override
    public void played(PlayoutMark mark, long nanoTime) {
        marks.add(mark.tag());
    }

    @Override
    public void firstAudible(long nanoTime) {
        audible.add(nanoTime);
    }

    @Override
    public void mediaTimeout() {
        timeouts++;
    }

    @Override
    public void rtcpBye() {
        byes++;
    }

    @Override
    public void closed(RtpStatistics statistics) {
        closes++;
    }

    /** All samples in a row. */
    short[] samples() {
        var all = new short[frames.size() * 160];
        for (int i = 0; i < frames.size(); i++) {
            System.arraycopy(frames.get(i).samples(), 0, all, i * 160, 160);
        }
        return all;
    }
}
