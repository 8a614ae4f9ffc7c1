/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Hears, while a call is up, when the other side starts and stops speaking, from the recording that
 * a phone is writing. Used by one thread, which looks at the file every 20 ms.
 */
public final class Ear {
    private static final int HEADER_BYTES = 44;
    private static final int FRAME_BYTES = Flite.RATE / 50 * 2;
    private static final double LOUD = 200;
    private static final long FRAME_NANOS = 20_000_000;

    private final Supplier<Path> recording;
    private long position = -1;
    private boolean lastLoud;

    /** Listens to the end of that growing WAV of 8 kHz mono. */
    Ear(Supplier<Path> recording) {
        this.recording = recording;
    }

    /**
     * Waits until the other side has spoken, and then was quiet for {@code quiet}.
     *
     * @throws PeerException if this did not happen within the timeout
     */
    public void awaitSaid(Duration quiet, Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        awaitSpeech(timeout);
        long quietSince = System.nanoTime();
        while (System.nanoTime() - quietSince < quiet.toNanos()) {
            if (listen()) {
                quietSince = System.nanoTime();
            }
            if (System.nanoTime() > deadline) {
                throw new PeerException("the other side did not stop speaking within " + timeout);
            }
            LockSupport.parkNanos(FRAME_NANOS);
        }
    }

    /** Waits until the other side speaks. */
    public void awaitSpeech(Duration timeout) {
        long deadline = System.nanoTime() + timeout.toNanos();
        while (!listen()) {
            if (System.nanoTime() > deadline) {
                throw new PeerException("the other side said nothing within " + timeout);
            }
            LockSupport.parkNanos(FRAME_NANOS);
        }
    }

    /** Reads what has come; whether any frame of it was loud. */
    private boolean listen() {
        try (FileChannel file = FileChannel.open(recording.get(), StandardOpenOption.READ)) {
            if (position < 0) {
                position = HEADER_BYTES + (file.size() - HEADER_BYTES) / FRAME_BYTES * FRAME_BYTES;
            }
            boolean loud = false;
            ByteBuffer frame = ByteBuffer.allocate(FRAME_BYTES).order(ByteOrder.LITTLE_ENDIAN);
            while (position + FRAME_BYTES <= file.size()) {
                file.read(frame.clear(), position);
                position += FRAME_BYTES;
                short[] samples = new short[FRAME_BYTES / 2];
                frame.flip().asShortBuffer().get(samples);
                boolean now = PcmWav.rms(samples, 0, samples.length) > LOUD;
                // A single loud frame is a click.
                loud |= now && lastLoud;
                lastLoud = now;
            }
            return loud;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
