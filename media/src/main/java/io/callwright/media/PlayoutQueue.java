/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import io.callwright.media.audio.AudioFrame;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Audio on its way to the caller, 8 kHz. Bounded: when it is full, a producer waits or is told.
 * Producers and {@link #flush} meet under a lock that the MediaLoop never takes; the loop and they
 * meet in one atomic number, the position, which is why a flush knows to the sample what was sent.
 */
public final class PlayoutQueue {
    private static final int RATE = 8000;
    private static final int FADE_SAMPLES = RATE * 5 / 1000;
    private static final long FULL_WAIT_NANOS = Duration.ofMillis(10).toNanos();

    private final long limitSamples;
    private final ReentrantLock producers = new ReentrantLock();
    private final ConcurrentLinkedQueue<Chunk> chunks = new ConcurrentLinkedQueue<>();
    private final ConcurrentLinkedQueue<PlayoutMark> marks = new ConcurrentLinkedQueue<>();

    /** The next sample to send; moved by the loop when it sends and by a flush. */
    private final AtomicLong position = new AtomicLong();

    /** Samples put so far; written under the lock. */
    private final AtomicLong written = new AtomicLong();

    /** Counts flushes. */
    private final AtomicLong epoch = new AtomicLong();

    private volatile boolean closed;

    /** The loop's own idea of the position: another value there means that a flush came. */
    private long taken;

    PlayoutQueue(Duration limit) {
        this.limitSamples = limit.toMillis() * RATE / 1000;
    }

    private static final class Chunk {
        final short[] samples;
        final long start;

        Chunk(short[] samples, long start) {
            this.samples = samples;
            this.start = start;
        }

        long end() {
            return start + samples.length;
        }
    }

    /**
     * Puts samples if there is room for all of them; they are copied.
     *
     * @return false when the queue is full or closed: nothing was put
     */
    public boolean offer(short[] samples8k, int from, int n) {
        return offer(Arrays.copyOfRange(samples8k, from, from + n), epoch.get());
    }

    private boolean offer(short[] owned, long producedIn) {
        producers.lock();
        try {
            long start = written.get();
            boolean full = start + owned.length - position.get() > limitSamples;
            if (closed || full || producedIn != epoch.get()) {
                return false;
            }
            chunks.add(new Chunk(owned, start));
            written.addAndGet(owned.length);
            return true;
        } finally {
            producers.unlock();
        }
    }

    /** Puts a frame and waits while the queue is full; see {@link #put(AudioFrame, long)}. */
    public boolean put(AudioFrame frame) throws InterruptedException {
        return put(frame, epoch.get());
    }

    /**
     * Puts a frame and waits while the queue is full.
     *
     * @param producedIn what {@link #epoch} said when the producer began: a frame of speech that
     *     was flushed meanwhile is refused, however late its producer hears of the flush
     * @return false when a flush came since, or the session is closed: stop producing
     * @throws IllegalArgumentException unless the frame is of 8 kHz
     */
    public boolean put(AudioFrame frame, long producedIn) throws InterruptedException {
        if (frame.sampleRate() != RATE) {
            throw new IllegalArgumentException(
                    "the playout queue takes 8000 Hz, not "
                            + frame.sampleRate()
                            + ": pass the audio through a Resampler");
        }
        while (!offer(frame.samples(), producedIn)) {
            if (closed || producedIn != epoch.get()) {
                return false;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while the playout queue was full");
            }
            LockSupport.parkNanos(this, FULL_WAIT_NANOS);
        }
        return true;
    }

    /** Counts flushes; pass it to {@link #put(AudioFrame, long)}. */
    public long epoch() {
        return epoch.get();
    }

    /** Marks this place; the listener's {@code played} tells when it was reached. */
    public PlayoutMark mark(Object tag) {
        producers.lock();
        try {
            var mark = new PlayoutMark(tag, written.get());
            if (!closed) {
                marks.add(mark);
            }
            return mark;
        } finally {
            producers.unlock();
        }
    }

    /**
     * Throws away what waits. At most the frame of the current tick is still sent; the next one
     * fades out over 5 ms. Any thread.
     */
    public FlushResult flush() {
        producers.lock();
        try {
            epoch.incrementAndGet();
            long put = written.get();
            long sent = position.getAndSet(put);
            marks.removeIf(mark -> mark.atSample() > sent);
            return new FlushResult(sent, put - sent);
        } finally {
            producers.unlock();
        }
    }

    /** Milliseconds of audio that wait. */
    public int queuedMillis() {
        return (int) ((written.get() - position.get()) * 1000 / RATE);
    }

    /** Whether nothing waits: all that was put is sent or flushed. */
    public boolean idle() {
        return written.get() == position.get();
    }

    /** Samples sent since the session began. */
    public long sentSamples() {
        return position.get();
    }

    /** What {@link #take} found. */
    enum Taken {
        NOTHING,
        AUDIO,
        /** The end of flushed audio, fading. */
        FADE
    }

    /** MediaLoop only: fills one frame, with silence where nothing waits. */
    Taken take(short[] frame) {
        long at = position.get();
        if (at != taken) {
            return fadeOut(frame, copy(frame, taken));
        }
        int n = copy(frame, at);
        if (n == 0) {
            return Taken.NOTHING;
        }
        if (!position.compareAndSet(at, at + n)) {
            return fadeOut(frame, n);
        }
        taken = at + n;
        return Taken.AUDIO;
    }

    private Taken fadeOut(short[] frame, int available) {
        int n = Math.min(available, FADE_SAMPLES);
        for (int i = 0; i < n; i++) {
            frame[i] = (short) (frame[i] * (FADE_SAMPLES - i) / (FADE_SAMPLES + 1));
        }
        Arrays.fill(frame, n, frame.length, (short) 0);
        taken = position.get();
        return n > 0 ? Taken.FADE : Taken.NOTHING;
    }

    private int copy(short[] frame, long from) {
        int n = 0;
        while (n < frame.length) {
            var chunk = chunkAt(from + n);
            if (chunk == null) {
                break;
            }
            int offset = (int) (from + n - chunk.start);
            int part = Math.min(frame.length - n, chunk.samples.length - offset);
            System.arraycopy(chunk.samples, offset, frame, n, part);
            n += part;
        }
        Arrays.fill(frame, n, frame.length, (short) 0);
        return n;
    }

    private @Nullable Chunk chunkAt(long sample) {
        var chunk = chunks.peek();
        while (chunk != null && chunk.end() <= sample) {
            chunks.poll();
            chunk = chunks.peek();
        }
        return chunk;
    }

    /** MediaLoop only: the next mark that the packets sent so far have reached, or null. */
    @Nullable PlayoutMark reached() {
        var mark = marks.peek();
        return mark != null && mark.atSample() <= taken ? marks.poll() : null;
    }

    /** Refuses everything from now on, and wakes producers within 10 ms. */
    void close() {
        closed = true;
    }
}
