/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.host;

import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Grammars in the frames of {@link Wire}: each expansion a kind, then its parts. */
final class GrammarWire {
    /** Deeper grammars are refused: nobody writes them, and each level takes stack. */
    private static final int MAX_DEPTH = 100;

    private GrammarWire() {}

    static void write(Grammar grammar, DataOutputStream out) throws IOException {
        out.writeUTF(grammar.name());
        out.writeBoolean(grammar.open());
        write(grammar.root(), out, 0);
    }

    static Grammar read(DataInputStream in) throws IOException {
        String name = in.readUTF();
        boolean open = in.readBoolean();
        return new Grammar(name, expansion(in, 0), open);
    }

    private static void write(Expansion expansion, DataOutputStream out, int depth)
            throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IllegalArgumentException("a grammar deeper than " + MAX_DEPTH + " levels");
        }
        switch (expansion) {
            case Expansion.Words(String text) -> {
                out.writeByte('w');
                out.writeUTF(text);
            }
            case Expansion.Sequence(List<Expansion> parts) -> all('s', parts, out, depth);
            case Expansion.OneOf(List<Expansion> choices) -> all('o', choices, out, depth);
            case Expansion.Maybe(Expansion part) -> {
                out.writeByte('m');
                write(part, out, depth + 1);
            }
            case Expansion.Repeat(Expansion part, int min, int max) -> {
                out.writeByte('r');
                out.writeInt(min);
                out.writeInt(max);
                write(part, out, depth + 1);
            }
        }
    }

    private static void all(char kind, List<Expansion> parts, DataOutputStream out, int depth)
            throws IOException {
        out.writeByte(kind);
        out.writeInt(parts.size());
        for (Expansion part : parts) {
            write(part, out, depth + 1);
        }
    }

    private static Expansion expansion(DataInputStream in, int depth) throws IOException {
        if (depth > MAX_DEPTH) {
            throw new IOException("a grammar deeper than " + MAX_DEPTH + " levels");
        }
        char kind = (char) in.readUnsignedByte();
        return switch (kind) {
            case 'w' -> new Expansion.Words(in.readUTF());
            case 's' -> new Expansion.Sequence(all(in, depth));
            case 'o' -> new Expansion.OneOf(all(in, depth));
            case 'm' -> new Expansion.Maybe(expansion(in, depth + 1));
            case 'r' -> {
                int min = in.readInt();
                int max = in.readInt();
                yield new Expansion.Repeat(expansion(in, depth + 1), min, max);
            }
            default -> throw new IOException("an expansion of kind " + (int) kind);
        };
    }

    private static List<Expansion> all(DataInputStream in, int depth) throws IOException {
        List<Expansion> parts = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            parts.add(expansion(in, depth + 1));
        }
        return parts;
    }
}
