/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.media.MediaException;
import io.callwright.media.MediaSession;
import io.callwright.media.audio.AudioFrame;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/**
 * One direction of a bridge: what one party says goes into the other party's playout, decoded and
 * encoded anew, so that their codecs and jitter may differ.
 *
 * <p>Comes on the speaking party's MediaLoop. The playout's lock is taken there: nobody else puts
 * audio into a bridged session, so it is free. A frame that finds more than {@link #MOST_MILLIS}
 * waiting is dropped: the parties' delay stays bounded.
 */
final class BridgeWay {
    /** Two frames for ticks that are late, and the ticks that a loop makes up for. */
    private static final int MOST_MILLIS = 120;

    private static final Duration SHORTEST_KEY = Duration.ofMillis(40);
    private static final Duration LONGEST_KEY = Duration.ofSeconds(5);
    private static final Duration GAP = Duration.ofMillis(60);

    private final MediaSession to;
    private final BooleanSupplier takesKeys;

    /**
     * @param takesKeys whether the hearing party has agreed on telephone events
     */
    BridgeWay(MediaSession to, BooleanSupplier takesKeys) {
        this.to = to;
        this.takesKeys = takesKeys;
    }

    void audio(AudioFrame frame) {
        if (to.playout().queuedMillis() <= MOST_MILLIS) {
            to.playout().offer(frame.samples(), 0, frame.samples().length);
        }
    }

    /** A key that one party has let go is pressed as long for the other (RFC 4733). */
    void key(char digit, int millis) {
        if (!takesKeys.getAsBoolean()) {
            return;
        }
        Duration held = Duration.ofMillis(millis);
        Duration each =
                held.compareTo(SHORTEST_KEY) < 0
                        ? SHORTEST_KEY
                        : held.compareTo(LONGEST_KEY) > 0 ? LONGEST_KEY : held;
        try {
            to.sendDtmf(String.valueOf(digit), each, GAP);
        } catch (MediaException full) {
            // 128 keys wait: one more is lost, as on a line.
        }
    }
}
