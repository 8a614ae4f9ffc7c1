/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/** SHA-256 over the files of a model. */
public final class Fingerprint {
    /**
     * Of larger files only this much is read, with size and time of change, so that start is fast.
     */
    private static final long WHOLE_BYTES = 64L << 20;

    private Fingerprint() {}

    /** One sum over names and contents. */
    static String of(Path directory, List<Path> files) {
        MessageDigest digest = sha256();
        try {
            for (Path file : files.stream().sorted().toList()) {
                long size = Files.size(file);
                digest.update(directory.relativize(file).toString().getBytes(UTF_8));
                digest.update(ByteBuffer.allocate(8).putLong(size).flip());
                if (size > WHOLE_BYTES) {
                    long changed = Files.getLastModifiedTime(file).toMillis();
                    digest.update(ByteBuffer.allocate(8).putLong(changed).flip());
                }
                read(file, digest);
            }
        } catch (IOException e) {
            throw new RecognizerException("cannot read the model " + directory + ": " + e, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /**
     * @return hexadecimal sum of a file's content, as sha256sum prints it
     */
    public static String sha256(Path file) {
        MessageDigest digest = sha256();
        try (InputStream in = Files.newInputStream(file)) {
            update(digest, in, Long.MAX_VALUE);
        } catch (IOException e) {
            throw new RecognizerException("cannot read " + file + ": " + e, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void read(Path file, MessageDigest digest) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            update(digest, in, WHOLE_BYTES);
        }
    }

    private static void update(MessageDigest digest, InputStream in, long limit)
            throws IOException {
        byte[] buffer = new byte[1 << 16];
        long left = limit;
        int n = in.read(buffer);
        while (n > 0 && left > 0) {
            digest.update(buffer, 0, n);
            left -= n;
            n = in.read(buffer);
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
