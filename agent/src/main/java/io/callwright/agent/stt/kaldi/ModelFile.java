/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.kaldi;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file mapped for reading, of any size, little-endian. Reading behind its end throws {@link
 * BrokenModel}, so a truncated file never reads what is not there. Not thread-safe.
 */
final class ModelFile implements AutoCloseable {
    static final ValueLayout.OfInt INT =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfLong LONG =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    static final ValueLayout.OfFloat FLOAT =
            ValueLayout.JAVA_FLOAT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment bytes;
    private long position;

    private ModelFile(FileChannel channel) throws IOException {
        bytes = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
    }

    static ModelFile open(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return new ModelFile(channel);
        }
    }

    MemorySegment bytes() {
        return bytes;
    }

    long size() {
        return bytes.byteSize();
    }

    long position() {
        return position;
    }

    void position(long to) throws BrokenModel {
        if (to < 0 || to > size()) {
            throw truncated();
        }
        position = to;
    }

    byte get() throws BrokenModel {
        return bytes.get(ValueLayout.JAVA_BYTE, take(1));
    }

    int getInt() throws BrokenModel {
        return bytes.get(INT, take(4));
    }

    long getLong() throws BrokenModel {
        return bytes.get(LONG, take(8));
    }

    /** A count of bytes, then so many bytes. */
    String getString() throws BrokenModel {
        int length = getInt();
        if (length < 0 || length > 256) {
            throw new BrokenModel("a name of " + length + " bytes");
        }
        return new String(array(take(length), length), ISO_8859_1);
    }

    boolean at(String text) {
        byte[] wanted = text.getBytes(UTF_8);
        return position + wanted.length <= size()
                && MemorySegment.mismatch(
                                bytes,
                                position,
                                position + wanted.length,
                                MemorySegment.ofArray(wanted),
                                0,
                                wanted.length)
                        < 0;
    }

    /** Where the text stands next, from the position on; -1 when it does not. */
    long find(String text) {
        byte[] wanted = text.getBytes(UTF_8);
        MemorySegment pattern = MemorySegment.ofArray(wanted);
        long last = size() - wanted.length;
        for (long at = position; at <= last; at++) {
            if (bytes.get(ValueLayout.JAVA_BYTE, at) == wanted[0]
                    && MemorySegment.mismatch(
                                    bytes, at, at + wanted.length, pattern, 0, wanted.length)
                            < 0) {
                return at;
            }
        }
        return -1;
    }

    /** The bytes up to the next line feed, which is skipped. */
    String line() throws BrokenModel {
        long start = position;
        while (get() != '\n') {
            if (position - start > 1 << 20) {
                throw new BrokenModel("a line of more than a million characters");
            }
        }
        int length = (int) (position - 1 - start);
        return new String(array(start, length), UTF_8);
    }

    private byte[] array(long from, int length) {
        return bytes.asSlice(from, length).toArray(ValueLayout.JAVA_BYTE);
    }

    private long take(long count) throws BrokenModel {
        if (position + count > size()) {
            throw truncated();
        }
        long at = position;
        position += count;
        return at;
    }

    private BrokenModel truncated() {
        return new BrokenModel("it ends too early, after " + size() + " bytes");
    }

    @Override
    public void close() {
        arena.close();
    }
}
