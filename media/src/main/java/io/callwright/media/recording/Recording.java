/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.recording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A stereo recording of one call, 8 kHz, 16 bit: left what the far end said, right what we sent.
 *
 * <p>The session's MediaLoop puts one frame per tick into a ring of two seconds; the {@link
 * RecordingWriter}'s thread takes them out and writes. When the ring is full the frame is dropped
 * and counted, and the writer puts silence in its place, so that time in the file stays true.
 */
public final class Recording {
    /** Samples of a frame of one side. */
    public static final int FRAME = 160;

    private static final Logger log = LoggerFactory.getLogger(Recording.class);
    private static final int RING = 128;

    private final Path file;
    private final short[] @Nullable [] frames = new short[RING][];
    private final long[] numbers = new long[RING];
    private final CompletableFuture<Path> finished = new CompletableFuture<>();

    /** Frames put into the ring; written by the MediaLoop. */
    private final AtomicLong head = new AtomicLong();

    /** Frames taken out; written by the writer's thread. */
    private final AtomicLong tail = new AtomicLong();

    private final AtomicLong dropped = new AtomicLong();
    private volatile long ticks;
    private volatile boolean ended;

    Recording(Path file) {
        this.file = file;
    }

    /**
     * Puts 20 ms of both sides; never waits. MediaLoop only.
     *
     * @param farEnd 160 samples
     * @param sent 160 samples, or null for silence
     */
    public void frame(short[] farEnd, short @Nullable [] sent) {
        long number = ticks;
        ticks = number + 1;
        long at = head.get();
        if (ended || at - tail.get() >= RING) {
            dropped.incrementAndGet();
            return;
        }
        int slot = (int) (at % RING);
        var stereo = frames[slot];
        if (stereo == null) {
            stereo = new short[2 * FRAME];
            frames[slot] = stereo;
        }
        for (int i = 0; i < FRAME; i++) {
            stereo[2 * i] = farEnd[i];
            stereo[2 * i + 1] = sent == null ? 0 : sent[i];
        }
        numbers[slot] = number;
        head.set(at + 1);
    }

    /** Ends the recording; the writer completes the file soon. Any thread, idempotent. */
    public void end() {
        ended = true;
    }

    /** Ends it, and has the file deleted as soon as it is closed. Any thread, idempotent. */
    public void drop() {
        end();
        var _ =
                finished.handle((whole, failure) -> {
                    try {
                        return Files.deleteIfExists(file);
                    } catch (IOException e) {
                        log.error("{}, which is not wanted, could not be deleted", file, e);
                        return false;
                    }
                });
    }

    /** Completed with the file when it is whole and closed. */
    public CompletableFuture<Path> finished() {
        return finished;
    }

    /** The WAV file. */
    public Path file() {
        return file;
    }

    /** Frames that the writer was too slow for; they are silent in the file. */
    public long droppedFrames() {
        return dropped.get();
    }

    boolean ended() {
        return ended;
    }

    /** Ticks that have gone by: the length that the file should have. */
    long ticks() {
        return ticks;
    }

    /** Writer only: whether a frame waits. */
    boolean hasNext() {
        return tail.get() < head.get();
    }

    /** Writer only: the number of the waiting frame. */
    long nextNumber() {
        return numbers[(int) (tail.get() % RING)];
    }

    /** Writer only: the waiting frame, interleaved; {@link #release} it after use. */
    short[] next() {
        var frame = frames[(int) (tail.get() % RING)];
        return frame == null ? new short[2 * FRAME] : frame;
    }

    /** Writer only. */
    void release() {
        tail.incrementAndGet();
    }
}
