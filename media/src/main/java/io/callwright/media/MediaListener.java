/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import io.callwright.media.audio.AudioFrame;
import io.callwright.media.vad.SpeechEvent;

/**
 * What a session tells its owner. Every method is called on the session's MediaLoop thread: it must
 * not block, take a lock or do work worth more than some microseconds; it hands over to a queue.
 */
public interface MediaListener {
    /**
     * The next 20 ms of far-end audio, 8 kHz, decoded or concealed; silence where nothing is
     * received. One frame per tick from {@link MediaSession#start} to the close; the next tick
     * writes over it, so take a {@link AudioFrame#copy} of what you keep or hand over.
     */
    void audio(AudioFrame frame);

    /** Somebody began or ceased to speak, by the session's detector. */
    default void speech(SpeechEvent event) {}

    /** What was sent in the same 20 ms, unless we were silent; the next tick writes over it. */
    default void sent(AudioFrame frame) {}

    /** A key went down; {@link #dtmf} follows when it is up. */
    default void dtmfStarted(char digit) {}

    /** A key was pressed and let go: once for each press. */
    default void dtmf(char digit, int millis) {}

    /** The packet with the last sample before the mark was sent. */
    default void played(PlayoutMark mark, long nanoTime) {}

    /** The first packet that is not silent was sent, after an empty queue or a flush. */
    default void firstAudible(long nanoTime) {}

    /** No RTP came for the configured time; called once for each such silence. */
    default void mediaTimeout() {}

    /** The far end's RTCP BYE came. */
    default void rtcpBye() {}

    /** The session is closed and its ports are free; the last call. */
    default void closed(RtpStatistics statistics) {}
}
