/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes a large body into a file as it comes, within limits: so many bytes, and on the average of
 * the time that has passed at least 4 KiB a second. Thread-safe.
 */
public final class Upload {
    private static final int SLOWEST = 4096;
    private static final long GRACE_SECONDS = 10;
    private static final long NANOS = 1_000_000_000L;

    private final long mostBytes;
    private final LongSupplier nanoTime;

    /**
     * @param nanoTime monotonic clock
     */
    public Upload(long mostBytes, LongSupplier nanoTime) {
        this.mostBytes = mostBytes;
        this.nanoTime = nanoTime;
    }

    /**
     * @param length the Content-Length field, null without one
     * @throws Refusal when it is too large or too slow; the file is deleted then
     */
    public void receive(InputStream in, @Nullable String length, Path file) {
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            if (length != null && Long.parseLong(length) > mostBytes) {
                throw Bodies.tooLarge(mostBytes);
            }
            copy(in, out);
            whole = true;
        } catch (NumberFormatException _) {
            throw Bodies.tooLarge(mostBytes);
        } catch (IOException e) {
            throw Refusal.of(ProblemType.TOO_SLOW, "the body ended before its end");
        } finally {
            if (!whole) {
                delete(file);
            }
        }
    }

    private void copy(InputStream in, OutputStream out) throws IOException {
        byte[] buffer = new byte[65_536];
        long begun = nanoTime.getAsLong();
        long bytes = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            bytes += n;
            if (bytes > mostBytes) {
                throw Bodies.tooLarge(mostBytes);
            }
            out.write(buffer, 0, n);
            long seconds = (nanoTime.getAsLong() - begun) / NANOS;
            if (seconds > GRACE_SECONDS && bytes / seconds < SLOWEST) {
                throw Refusal.of(
                        ProblemType.TOO_SLOW, "send at least %d bytes a second".formatted(SLOWEST));
            }
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
