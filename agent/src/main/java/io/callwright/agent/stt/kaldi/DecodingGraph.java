/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.kaldi;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Walks over a graph in OpenFst's binary formats {@code vector} and {@code const} (and one of them
 * wrapped for look-ahead), arc by arc, holding nothing of it: a gigabyte takes a few seconds.
 *
 * <p>Source: OpenFst's fst.h, vector-fst.h, const-fst.h, add-on.h (layouts of version 2).
 */
public final class DecodingGraph {
    private static final int MAGIC = 2125659606;
    private static final int ADD_ON_MAGIC = 446681434;
    private static final int SYMBOL_TABLES = 1 | 2;
    private static final int ALIGNED = 4;
    private static final int ALIGNMENT = 16;
    private static final int ARC_BYTES = 16;
    private static final int CONST_STATE_BYTES = 20;

    /**
     * What the labels may be.
     *
     * @param maxInput highest transition id
     * @param extraInputs disambiguation symbols above it, which look-ahead graphs carry
     * @param outputs word ids that exist; null where labels were renumbered
     */
    public record Labels(int maxInput, BitSet extraInputs, @Nullable BitSet outputs) {}

    /**
     * What was walked over.
     *
     * @param states of the graph
     * @param arcs of the graph
     */
    public record Extent(long states, long arcs) {}

    private final ModelFile file;
    private final MemorySegment bytes;
    private final Labels labels;
    private long states;
    private long arcs;

    private DecodingGraph(ModelFile file, Labels labels) {
        this.file = file;
        this.bytes = file.bytes();
        this.labels = labels;
    }

    /**
     * @throws BrokenModel when a label or a state is out of range, or the file is cut off
     * @throws UnknownFormat when it is of another kind
     */
    public static Extent check(Path graph, Labels labels)
            throws IOException, BrokenModel, UnknownFormat {
        try (ModelFile file = ModelFile.open(graph)) {
            DecodingGraph walk = new DecodingGraph(file, labels);
            walk.graph();
            return new Extent(walk.states, walk.arcs);
        }
    }

    private void graph() throws BrokenModel, UnknownFormat {
        if (file.size() < 8 || file.getInt() != MAGIC) {
            throw new BrokenModel("it is no OpenFst graph");
        }
        String type = file.getString();
        String arc = file.getString();
        if (!arc.equals("standard")) {
            throw new UnknownFormat("arcs of type '" + arc + "'");
        }
        int version = file.getInt();
        int flags = file.getInt();
        file.getLong(); // properties
        long start = file.getLong();
        states = file.getLong();
        arcs = file.getLong();
        if ((flags & SYMBOL_TABLES) != 0) {
            throw new UnknownFormat("a graph with symbol tables inside");
        }
        if (type.endsWith("lookahead")) {
            if (file.getInt() != ADD_ON_MAGIC) {
                throw new UnknownFormat("another layout of '" + type + "'");
            }
            graph();
            return;
        }
        if (!type.equals("vector") && !type.equals("const")) {
            throw new UnknownFormat("the graph type '" + type + "'");
        }
        if (version > 2 || states < 0 || states > Integer.MAX_VALUE) {
            throw new UnknownFormat("version " + version + " with " + states + " states");
        }
        if (start < 0 || start >= states) {
            throw new BrokenModel("it starts at state " + start + " of " + states);
        }
        if (type.equals("vector")) {
            vector();
        } else {
            constant((flags & ALIGNED) != 0 || version == 1);
        }
    }

    private void vector() throws BrokenModel {
        long found = 0;
        for (long state = 0; state < states; state++) {
            weight(file.getInt(), "a final weight");
            long count = file.getLong();
            long from = file.position();
            if (count < 0 || count > (file.size() - from) / ARC_BYTES) {
                throw new BrokenModel(
                        "state " + state + " has " + count + " arcs, more than the file holds");
            }
            arcs(from, count);
            file.position(from + count * ARC_BYTES);
            found += count;
        }
        arcs = found;
    }

    private void constant(boolean aligned) throws BrokenModel {
        align(aligned);
        long table = file.position();
        file.position(table + states * CONST_STATE_BYTES);
        align(aligned);
        long from = file.position();
        if (arcs < 0 || arcs > (file.size() - from) / ARC_BYTES) {
            throw new BrokenModel("it should have " + arcs + " arcs, more than the file holds");
        }
        for (long state = 0; state < states; state++) {
            long at = table + state * CONST_STATE_BYTES;
            long first = Integer.toUnsignedLong(bytes.get(ModelFile.INT, at + 4));
            long count = Integer.toUnsignedLong(bytes.get(ModelFile.INT, at + 8));
            if (first + count > arcs) {
                throw new BrokenModel("state " + state + " has arcs behind the last one");
            }
        }
        arcs(from, arcs);
    }

    private void align(boolean aligned) throws BrokenModel {
        long over = file.position() % ALIGNMENT;
        if (aligned && over > 0) {
            file.position(file.position() + ALIGNMENT - over);
        }
    }

    private void arcs(long from, long count) throws BrokenModel {
        for (long i = 0; i < count; i++) {
            long at = from + i * ARC_BYTES;
            int input = bytes.get(ModelFile.INT, at);
            int output = bytes.get(ModelFile.INT, at + 4);
            int next = bytes.get(ModelFile.INT, at + 12);
            if (input < 0 || (input > labels.maxInput() && !labels.extraInputs().get(input))) {
                throw new BrokenModel(
                        "the arc at byte %d has transition id %d, and the acoustic model ends at %d"
                                .formatted(at, input, labels.maxInput()));
            }
            BitSet words = labels.outputs();
            if (output < 0 || (words != null && output != 0 && !words.get(output))) {
                throw new BrokenModel(
                        "the arc at byte %d has word id %d, which words.txt does not hold"
                                .formatted(at, output));
            }
            if (next < 0 || next >= states) {
                throw new BrokenModel(
                        "the arc at byte %d leads to state %d of %d".formatted(at, next, states));
            }
            weight(bytes.get(ModelFile.INT, at + 8), "an arc's weight");
        }
    }

    /** A weight that is not a number makes every path the best. */
    private static void weight(int bits, String what) throws BrokenModel {
        if (Float.isNaN(Float.intBitsToFloat(bits))) {
            throw new BrokenModel(what + " is not a number");
        }
    }
}
