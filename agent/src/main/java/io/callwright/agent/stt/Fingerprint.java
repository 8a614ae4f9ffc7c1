/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * Sums over the files of a model: a quick one that tells one model, or a damaged one, from another,
 * and SHA-256 to compare with what a distributor publishes.
 */
public final class Fingerprint {
    /**
     * Of larger files only this much is read, with size and time of change, so that start is fast.
     */
    private static final long WHOLE_BYTES = 64L << 20;

    private Fingerprint() {}

    /** One CRC-32C over names, sizes and contents, and the number of bytes: no protection. */
    static String of(Path directory, List<Path> files) {
        CRC32C sum = new CRC32C();
        long bytes = 0;
        try {
            for (Path file : files.stream().sorted().toList()) {
                long size = Files.size(file);
                bytes += size;
                sum.update(directory.relativize(file).toString().getBytes(UTF_8));
                sum.update(ByteBuffer.allocate(8).putLong(size).flip());
                if (size > WHOLE_BYTES) {
                    long changed = Files.getLastModifiedTime(file).toMillis();
                    sum.update(ByteBuffer.allocate(8).putLong(changed).flip());
                }
                read(file, Math.min(size, WHOLE_BYTES), sum);
            }
        } catch (IOException e) {
            throw new RecognizerException("cannot read the model " + directory + ": " + e, e);
        }
        return "%08x-%d".formatted(sum.getValue(), bytes);
    }

    /**
     * @return hexadecimal sum of a file's content, as sha256sum prints it
     */
    public static String sha256(Path file) {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int n = in.read(buffer); n > 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        } catch (IOException e) {
            throw new RecognizerException("cannot read " + file + ": " + e, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void read(Path file, long bytes, CRC32C sum) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            sum.update(channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
