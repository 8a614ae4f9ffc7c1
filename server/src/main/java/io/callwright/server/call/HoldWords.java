/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.dialog.CallerGone;
import io.callwright.agent.dialog.Continued;
import io.callwright.agent.dialog.Conversation;
import io.callwright.agent.dialog.Prompt;
import io.callwright.media.MediaSession;
import io.callwright.media.audio.Tones;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * What a caller hears who waits for somebody: the flow's words, three rings, the words again; for a
 * team, of whom somebody may come at once, a ring before the first words. Speaks on a thread of its
 * own from {@link #start} until {@link #close}, which cuts the ringing at once, but lets a sentence
 * that has begun end.
 */
final class HoldWords implements AutoCloseable {
    private static final int RINGS = 3;
    private static final int FRAME = 160;
    private static final int AHEAD_MILLIS = 60;
    private static final long LOOK_NANOS = TimeUnit.MILLISECONDS.toNanos(10);

    private final Conversation caller;
    private final MediaSession line;
    private final @Nullable String words;
    private final boolean ringsFirst;
    private final Thread thread;
    private volatile boolean over;

    /**
     * @param words null for ringing alone
     * @param ringsFirst before the first words
     */
    HoldWords(
            String callId,
            Conversation caller,
            MediaSession line,
            @Nullable String words,
            boolean ringsFirst) {
        this.ringsFirst = ringsFirst;
        this.caller = caller;
        this.line = line;
        this.words = words;
        thread = Thread.ofVirtual().name("hold-" + callId).unstarted(this::speak);
    }

    HoldWords start() {
        thread.start();
        return this;
    }

    private void speak() {
        try {
            if (ringsFirst) {
                ring();
            }
            while (!over) {
                if (words != null) {
                    caller.say(new Prompt(words, false));
                }
                for (int ring = 0; ring < RINGS && !over; ring++) {
                    ring();
                }
            }
        } catch (CallerGone | Continued e) {
            // The caller is gone, or no longer waits.
        }
    }

    /** Never far ahead of the line: it can stop at once, and words follow without a pause. */
    private void ring() {
        short[] tone = Tones.ringback();
        for (int at = 0; at < tone.length && !over; at += FRAME) {
            while (line.playout().queuedMillis() > AHEAD_MILLIS && !over) {
                LockSupport.parkNanos(this, LOOK_NANOS);
            }
            line.playout().offer(tone, at, FRAME);
        }
    }

    @Override
    public void close() {
        over = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
