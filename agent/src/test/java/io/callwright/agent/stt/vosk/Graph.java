/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.vosk;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The fixture's graph, in OpenFst's vector format, for tests to spoil or to write otherwise. */
final class Graph {
    private static final int ARC = 16;

    private final Path file;
    private final ByteBuffer fst;
    private final List<Integer> arcs = new ArrayList<>();
    private final List<Float> finals = new ArrayList<>();
    private final List<Integer> counts = new ArrayList<>();
    private final long start;
    private final int typeAt;

    Graph(Path file) throws IOException {
        this.file = file;
        fst = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        typeAt = 8;
        fst.position(4);
        fst.position(fst.getInt() + fst.position());
        fst.position(fst.getInt() + fst.position());
        fst.position(fst.position() + 4 + 4 + 8); // version, flags, properties
        start = fst.getLong();
        long states = fst.getLong();
        fst.getLong();
        for (long state = 0; state < states; state++) {
            finals.add(fst.getFloat());
            int count = (int) fst.getLong();
            counts.add(count);
            for (int i = 0; i < count; i++) {
                arcs.add(fst.position());
                fst.position(fst.position() + ARC);
            }
        }
    }

    void labelEveryArc(int input) throws IOException {
        arcs.stream().filter(arc -> fst.getInt(arc) != 0).forEach(arc -> fst.putInt(arc, input));
        Files.write(file, fst.array());
    }

    void labelLastArc(int input) throws IOException {
        fst.putInt(arcs.getLast(), input);
        Files.write(file, fst.array());
    }

    void leadLastArcTo(int state) throws IOException {
        fst.putInt(arcs.getLast() + 12, state);
        Files.write(file, fst.array());
    }

    /** The same bytes under another type of six letters. */
    byte[] named(String type) {
        byte[] bytes = fst.array().clone();
        System.arraycopy(type.getBytes(US_ASCII), 0, bytes, typeAt, "vector".length());
        return bytes;
    }

    /** The same graph in OpenFst's const format, aligned or not. */
    byte[] constant(boolean aligned) {
        ByteBuffer out =
                ByteBuffer.allocate(200 + counts.size() * 20 + arcs.size() * ARC)
                        .order(ByteOrder.LITTLE_ENDIAN);
        out.putInt(2125659606);
        text(out, "const");
        text(out, "standard");
        out.putInt(aligned ? 1 : 2).putInt(aligned ? 4 : 0).putLong(3);
        out.putLong(start).putLong(counts.size()).putLong(arcs.size());
        align(out, aligned);
        int first = 0;
        int arc = 0;
        for (int state = 0; state < counts.size(); state++) {
            int inputEpsilons = 0;
            int outputEpsilons = 0;
            for (int i = 0; i < counts.get(state); i++, arc++) {
                inputEpsilons += fst.getInt(arcs.get(arc)) == 0 ? 1 : 0;
                outputEpsilons += fst.getInt(arcs.get(arc) + 4) == 0 ? 1 : 0;
            }
            out.putFloat(finals.get(state)).putInt(first).putInt(counts.get(state));
            out.putInt(inputEpsilons).putInt(outputEpsilons);
            first += counts.get(state);
        }
        align(out, aligned);
        arcs.forEach(at -> out.put(fst.array(), at, ARC));
        byte[] bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    private static void text(ByteBuffer out, String text) {
        out.putInt(text.length()).put(text.getBytes(US_ASCII));
    }

    private static void align(ByteBuffer out, boolean aligned) {
        while (aligned && out.position() % 16 != 0) {
            out.put((byte) 0);
        }
    }
}
