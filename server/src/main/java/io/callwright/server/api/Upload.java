/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a large body into a file as it comes, within limits: so many bytes, and on the average of
 * the time that has passed at least 4 KiB a second. Thread-safe.
 */
public final class Upload {
    private static final Logger log = LoggerFactory.getLogger(Upload.class);
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
     * @return SHA-256 of it
     * @throws Refusal when it is too large or too slow, or cannot be kept; the file is deleted then
     */
    public byte[] receive(InputStream in, @Nullable String length, Path file) {
        boolean whole = false;
        try {
            if (length != null && Long.parseLong(length) > mostBytes) {
                throw Bodies.tooLarge(mostBytes);
            }
            byte[] hash;
            try (OutputStream out = Files.newOutputStream(file)) {
                hash = copy(in, out);
            }
            whole = true;
            return hash;
        } catch (NumberFormatException _) {
            throw Bodies.tooLarge(mostBytes);
        } catch (IOException e) {
            log.error("a file that is sent cannot be kept: {}", e.toString());
            throw notKept();
        } finally {
            if (!whole) {
                delete(file);
            }
        }
    }

    /** It is the node's fault, and may be mended. */
    public static Refusal notKept() {
        return Refusal.of(
                ProblemType.UNAVAILABLE,
                "the node cannot keep the file, as when its disk is full; its log tells more");
    }

    private byte[] copy(InputStream in, OutputStream out) throws IOException {
        MessageDigest hash = sha256();
        byte[] buffer = new byte[65_536];
        long begun = nanoTime.getAsLong();
        long bytes = 0;
        for (int n = read(in, buffer); n >= 0; n = read(in, buffer)) {
            bytes += n;
            if (bytes > mostBytes) {
                throw Bodies.tooLarge(mostBytes);
            }
            hash.update(buffer, 0, n);
            out.write(buffer, 0, n);
            long seconds = (nanoTime.getAsLong() - begun) / NANOS;
            if (seconds > GRACE_SECONDS && bytes / seconds < SLOWEST) {
                throw Refusal.of(
                        ProblemType.TOO_SLOW, "send at least %d bytes a second".formatted(SLOWEST));
            }
        }
        return hash.digest();
    }

    /** What fails here is the peer, and not the disk. */
    private static int read(InputStream in, byte[] buffer) {
        try {
            return in.read(buffer);
        } catch (IOException _) {
            throw Refusal.of(ProblemType.TOO_SLOW, "the body ended before its end");
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
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
