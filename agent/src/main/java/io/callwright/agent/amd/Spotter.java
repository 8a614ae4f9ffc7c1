/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

import io.callwright.media.audio.AudioFrame;
import org.jspecify.annotations.Nullable;

/**
 * Listens for {@link Keyphrases} in what one answerer says. Used by one thread at a time. Fails
 * with the exception of its engine, after which only {@link #close} is allowed.
 */
public interface Spotter extends AutoCloseable {
    /** The next 20 ms, 8 kHz; returns who says what was just heard, null for nothing new. */
    @Nullable Answerer accept(AudioFrame frame);

    /** Idempotent. */
    @Override
    void close();
}
