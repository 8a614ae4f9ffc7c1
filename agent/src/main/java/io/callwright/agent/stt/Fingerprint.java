/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32C;

/**
 * A sum over the files of a model that tells one model, or a damaged one, from another. CRC-32C,
 * for which the JVM has code from its first moment: to sum PocketSphinx's ten megabytes by SHA-256
 * took a fifth of a second of a first start.
 */
final class Fingerprint {
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

    private static void read(Path file, long bytes, CRC32C sum) throws IOException {
        try (FileChannel channel = FileChannel.open(file)) {
            sum.update(channel.map(FileChannel.MapMode.READ_ONLY, 0, bytes));
        }
    }
}
