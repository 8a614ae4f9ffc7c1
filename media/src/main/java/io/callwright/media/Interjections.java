/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Audio that goes out between, or in the middle of, what the playout holds; the playout waits
 * meanwhile and goes on where it was. One that does not interrupt waits until the playout has been
 * empty for {@link #PAUSE}. Any thread offers, the MediaLoop takes.
 */
public final class Interjections {
    /** Longer than a playout is empty between two clauses. */
    static final Duration PAUSE = Duration.ofMillis(300);

    /** That wait at once; one more is refused. */
    static final int MOST = 8;

    private static final int PAUSE_TICKS = (int) PAUSE.toMillis() / 20;

    private final ConcurrentLinkedQueue<Interjection> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger many = new AtomicInteger();

    // MediaLoop only.
    private @Nullable Interjection current;
    private int at;
    private int quietTicks;

    private static final class Interjection {
        final short[] samples;
        final boolean interrupts;
        final Runnable began;
        final Runnable ended;

        Interjection(short[] samples, boolean interrupts, Runnable began, Runnable ended) {
            this.samples = samples;
            this.interrupts = interrupts;
            this.began = began;
            this.ended = ended;
        }
    }

    /**
     * Lets this be heard, after those that wait already.
     *
     * @param samples8k not to be changed any more
     * @param interrupts whether what the playout holds is cut into
     * @param began runs on the MediaLoop with the first packet, and must not block
     * @param ended likewise with the last; not when the session ends before
     * @return false when too many wait
     */
    public boolean offer(short[] samples8k, boolean interrupts, Runnable began, Runnable ended) {
        if (many.incrementAndGet() > MOST) {
            many.decrementAndGet();
            return false;
        }
        waiting.add(new Interjection(samples8k, interrupts, began, ended));
        return true;
    }

    /** MediaLoop only: fills one frame; false when it is the playout's turn. */
    boolean take(short[] frame, boolean playoutEmpty) {
        quietTicks = playoutEmpty ? quietTicks + 1 : 0;
        Interjection now = current;
        if (now == null) {
            now = next();
            if (now == null) {
                return false;
            }
        }
        int n = Math.min(frame.length, now.samples.length - at);
        System.arraycopy(now.samples, at, frame, 0, n);
        Arrays.fill(frame, n, frame.length, (short) 0);
        at += n;
        if (at >= now.samples.length) {
            current = null;
            now.ended.run();
        }
        return true;
    }

    private @Nullable Interjection next() {
        Interjection first = waiting.peek();
        if (first == null || !(first.interrupts || quietTicks >= PAUSE_TICKS)) {
            return null;
        }
        waiting.remove();
        many.decrementAndGet();
        current = first;
        at = 0;
        first.began.run();
        return first;
    }
}
