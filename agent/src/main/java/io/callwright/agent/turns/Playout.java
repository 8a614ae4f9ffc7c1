/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.tts.Speech;
import java.util.List;

/**
 * The way from the mouth to the caller's line: a bounded queue that the media loop empties in real
 * time. Thread-safe.
 */
public interface Playout {
    /** Length of a piece, ms. */
    int PIECE_MILLIS = 20;

    /** Cuts speech into pieces at the rate of the line, the last one filled up with silence. */
    List<short[]> pieces(Speech speech);

    /** Queues a piece, or tells that there is no room. */
    boolean offer(short[] piece);

    /** Waits until there may be room, or a short time has passed. */
    void awaitSpace() throws InterruptedException;

    /** Runs once when everything that is queued now has been sent; dropped by a flush. */
    void whenPlayed(Runnable action);

    /**
     * Forgets what is queued; the line is silent from the next tick on.
     *
     * @return how much was forgotten, ms
     */
    int flush();

    /** What is queued and not sent yet, ms. */
    int queuedMillis();
}
