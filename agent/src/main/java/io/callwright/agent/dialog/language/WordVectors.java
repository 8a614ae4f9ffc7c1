/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Where words lie by their meaning: "bill" is near "invoice". Read from a table beside a class,
 * which {@code tools/words} makes. Immutable; thread-safe.
 */
public final class WordVectors {
    private static final int MAGIC = 0x43575631; // CWV1
    private static final double STEPS = 127;

    private final int dimensions;
    private final Map<String, Integer> index;
    private final float[] lengths;
    private final byte[] values;

    private WordVectors(
            int dimensions, Map<String, Integer> index, float[] lengths, byte[] values) {
        this.dimensions = dimensions;
        this.index = index;
        this.lengths = lengths;
        this.values = values;
    }

    /** For a language that has no table. */
    public static WordVectors none() {
        return new WordVectors(0, Map.of(), new float[0], new byte[0]);
    }

    /**
     * Reads a table: magic, count and dimensions as 32-bit numbers; each word as a byte of length,
     * its letters, and the greatest of its values as a float; then all values as bytes, of which
     * 127 is the greatest.
     *
     * @throws IllegalStateException when it is missing or no such table
     */
    public static WordVectors read(Class<?> beside, String name) {
        try (InputStream file = beside.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException(name + " is missing beside " + beside.getName());
            }
            DataInputStream in = new DataInputStream(file);
            if (in.readInt() != MAGIC) {
                throw new IllegalStateException(name + " is no table of word vectors");
            }
            int count = in.readInt();
            int dimensions = in.readInt();
            Map<String, Integer> index = HashMap.newHashMap(count);
            float[] lengths = new float[count];
            for (int i = 0; i < count; i++) {
                byte[] word = in.readNBytes(in.readUnsignedByte());
                index.put(new String(word, StandardCharsets.UTF_8), i);
                lengths[i] = in.readFloat();
            }
            byte[] values = new byte[count * dimensions];
            in.readFully(values);
            return new WordVectors(dimensions, index, lengths, values);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of each vector; 0 where there is no table. */
    public int dimensions() {
        return dimensions;
    }

    /**
     * Adds a word's vector, or that of its singular; nothing for a word that is not in the table.
     */
    public void add(String word, double[] into) {
        Integer at = index.get(word);
        if (at == null && word.endsWith("s")) {
            at = index.get(word.substring(0, word.length() - 1));
        }
        if (at == null) {
            return;
        }
        double unit = lengths[at] / STEPS;
        for (int d = 0; d < dimensions; d++) {
            into[d] += unit * values[at * dimensions + d];
        }
    }
}
