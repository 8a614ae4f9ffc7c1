/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.piper;

import io.callwright.agent.tts.SynthesizerException;
import java.io.IOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32C;

/** Tells one voice's files from another's: no protection, and milliseconds for a large model. */
final class Checksum {
    private Checksum() {}

    static String of(Path... files) {
        CRC32C crc = new CRC32C();
        long length = 0;
        for (Path file : files) {
            length += update(crc, file);
        }
        return "%08x-%d".formatted(crc.getValue(), length);
    }

    /** A file that is missing counts as empty: its reader will say what is wrong with it. */
    private static long update(CRC32C crc, Path file) {
        if (!Files.isRegularFile(file)) {
            return 0;
        }
        try (FileChannel channel = FileChannel.open(file)) {
            MappedByteBuffer content = channel.map(MapMode.READ_ONLY, 0, channel.size());
            crc.update(content);
            return channel.size();
        } catch (IOException e) {
            throw new SynthesizerException("the voice's file " + file + " cannot be read: " + e, e);
        }
    }
}
