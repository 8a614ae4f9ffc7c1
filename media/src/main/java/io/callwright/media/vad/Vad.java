/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.vad;

import io.callwright.media.audio.AudioFrame;
import org.jspecify.annotations.Nullable;

/**
 * A voice activity detector for one stream. Not thread-safe: owned by the thread that feeds it (the
 * stream's MediaLoop). Must not block and should cost well under 0.1 ms a frame.
 */
public interface Vad {
    /**
     * Takes the next frame of the stream; it is written over afterwards, so nothing may keep it.
     *
     * @return an event when this frame decided one, else null
     */
    @Nullable SpeechEvent accept(AudioFrame frame);

    /**
     * Takes what we sent at the same time, so that a detector may tell its echo from the speaker.
     * Not called while we are silent.
     */
    default void reference(AudioFrame sent) {}

    /** Forgets everything that was learnt of the stream, as at the start of a call. */
    void reset();
}
