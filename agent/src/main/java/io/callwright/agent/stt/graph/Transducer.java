/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.graph;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * A transducer over tropical weights that grows; state 0 is the start. Written in OpenFst's binary
 * format {@code vector} (fst.h, vector-fst.h, version 2). Not thread-safe.
 */
final class Transducer {
    /** Label of nothing, on both sides. */
    static final int NOTHING = 0;

    private static final int MAGIC = 2125659606;
    private static final long EXPANDED_MUTABLE = 3;
    private static final int HEADER_BYTES = 66;
    private static final int STATE_BYTES = 12;
    private static final int ARC_BYTES = 16;

    private record Arc(int takes, int writes, float cost, int to) {}

    private final List<List<Arc>> arcs = new ArrayList<>();
    private final List<Float> lastCosts = new ArrayList<>();
    private int arcCount;

    int state() {
        arcs.add(new ArrayList<>(2));
        lastCosts.add(Float.POSITIVE_INFINITY);
        return arcs.size() - 1;
    }

    /**
     * @param takes transition id, or {@link #NOTHING}
     * @param writes word id, or {@link #NOTHING}
     * @param cost negative logarithm of a probability
     */
    void arc(int from, int takes, int writes, double cost, int to) {
        arcs.get(from).add(new Arc(takes, writes, (float) cost, to));
        arcCount++;
    }

    void end(int state) {
        lastCosts.set(state, 0f);
    }

    int states() {
        return arcs.size();
    }

    byte[] bytes() {
        ByteBuffer out =
                ByteBuffer.allocate(HEADER_BYTES + arcs.size() * STATE_BYTES + arcCount * ARC_BYTES)
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(MAGIC);
        text(out, "vector");
        text(out, "standard");
        out.putInt(2).putInt(0).putLong(EXPANDED_MUTABLE);
        out.putLong(0).putLong(arcs.size()).putLong(arcCount);
        for (int state = 0; state < arcs.size(); state++) {
            out.putFloat(lastCosts.get(state)).putLong(arcs.get(state).size());
            for (Arc arc : arcs.get(state)) {
                out.putInt(arc.takes()).putInt(arc.writes()).putFloat(arc.cost()).putInt(arc.to());
            }
        }
        byte[] written = new byte[out.position()];
        out.flip().get(written);
        return written;
    }

    private static void text(ByteBuffer out, String text) {
        out.putInt(text.length()).put(text.getBytes(US_ASCII));
    }
}
