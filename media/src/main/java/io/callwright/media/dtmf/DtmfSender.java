/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.dtmf;

import io.callwright.media.MediaException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Sends keys as telephone events (RFC 4733): one packet each 20 ms with the timestamp of the
 * event's start and a growing duration, the marker on the first, then three end packets. Any thread
 * queues keys; the rest is the session's MediaLoop's.
 */
public final class DtmfSender {
    private static final int END_PACKETS = 3;
    private static final int TICK_UNITS = 160;
    private static final int TICK_MILLIS = 20;
    private static final int VOLUME = 10;
    private static final int MAX_QUEUED = 128;

    private final Queue<Key> keys = new ConcurrentLinkedQueue<>();
    private final AtomicInteger waiting = new AtomicInteger();
    private int ticksDone;
    private int startTimestamp;
    private boolean startsEvent;

    private record Key(int event, int ticks, int gapTicks) {}

    /**
     * Queues digits, all or none. Any thread.
     *
     * @param each how long a key is held, 40 ms to 5 s, rounded up to 20 ms
     * @param gap silence after a key, 40 ms to 5 s; the end packets fall into it
     * @throws MediaException if a digit, a duration or the number of digits is out of bounds
     */
    public synchronized void enqueue(String digits, Duration each, Duration gap) {
        TelephoneEvent.check(digits);
        checkDuration("each", each);
        checkDuration("gap", gap);
        if (waiting.get() + digits.length() > MAX_QUEUED) {
            throw new MediaException("at most " + MAX_QUEUED + " DTMF digits may wait to be sent");
        }
        waiting.addAndGet(digits.length());
        int ticks = ticks(each);
        int gapTicks = Math.max(END_PACKETS - 1, ticks(gap));
        digits.chars()
                .forEach(c -> keys.add(new Key(TelephoneEvent.event((char) c), ticks, gapTicks)));
    }

    private static void checkDuration(String name, Duration duration) {
        if (duration.toMillis() < 40 || duration.toMillis() > 5000) {
            throw new MediaException(
                    "DTMF " + name + " must be 40 ms to 5 s, not " + duration.toMillis() + " ms");
        }
    }

    private static int ticks(Duration duration) {
        return (int) ((duration.toMillis() + TICK_MILLIS - 1) / TICK_MILLIS);
    }

    /** What the stream does at this tick. */
    public enum Step {
        /** Nothing is queued: audio goes on. */
        AUDIO,
        /** Send the payload that was written. */
        EVENT,
        /** Between two keys: send silence. */
        GAP
    }

    /**
     * Advances by one tick.
     *
     * @param streamTimestamp of the audio packet that would be sent now
     * @param payload gets the four octets of an event at its position
     */
    public Step next(int streamTimestamp, ByteBuffer payload) {
        var key = keys.peek();
        if (key == null) {
            return Step.AUDIO;
        }
        startsEvent = ticksDone == 0;
        if (startsEvent) {
            startTimestamp = streamTimestamp;
        }
        ticksDone++;
        boolean end = ticksDone >= key.ticks();
        boolean sends = ticksDone < key.ticks() + END_PACKETS;
        if (sends) {
            int duration = Math.min(ticksDone, key.ticks()) * TICK_UNITS;
            payload.put((byte) key.event())
                    .put((byte) (end ? TelephoneEvent.END | VOLUME : VOLUME))
                    .putShort((short) duration);
        }
        if (ticksDone >= key.ticks() + key.gapTicks()) {
            keys.remove();
            waiting.decrementAndGet();
            ticksDone = 0;
        }
        return sends ? Step.EVENT : Step.GAP;
    }

    /** Timestamp of the event's packets: when the key went down. */
    public int eventTimestamp() {
        return startTimestamp;
    }

    /** Whether the packet just made is the first of its event: it carries the marker. */
    public boolean startsEvent() {
        return startsEvent;
    }

    /** Whether digits wait or are being sent. */
    public boolean active() {
        return !keys.isEmpty();
    }
}
