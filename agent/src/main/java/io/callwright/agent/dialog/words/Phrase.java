/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.words;

import io.callwright.agent.grammar.Expansion;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * Finds a grammar's expansion inside an utterance, wherever it stands.
 *
 * <p>Thread-safe and immutable.
 *
 * @param expansion what to find
 */
public record Phrase(Expansion expansion) {
    /** Where the phrase occurs; from each start only its longest reach. */
    public List<Span> in(List<String> tokens) {
        List<Span> spans = new ArrayList<>();
        for (int from = 0; from < tokens.size(); from++) {
            int to = ends(expansion, tokens, from).length() - 1;
            if (to > from) {
                spans.add(new Span(from, to));
            }
        }
        return spans;
    }

    /** Whether the whole utterance is the phrase. */
    public boolean is(List<String> tokens) {
        return ends(expansion, tokens, 0).get(tokens.size());
    }

    private static BitSet ends(Expansion expansion, List<String> tokens, int from) {
        return switch (expansion) {
            case Expansion.Words words -> wordEnds(words.text(), tokens, from);
            case Expansion.Sequence sequence -> {
                BitSet reached = at(from);
                for (Expansion part : sequence.parts()) {
                    reached = step(part, tokens, reached);
                }
                yield reached;
            }
            case Expansion.OneOf oneOf -> {
                BitSet reached = new BitSet();
                oneOf.choices().forEach(choice -> reached.or(ends(choice, tokens, from)));
                yield reached;
            }
            case Expansion.Maybe maybe -> {
                BitSet reached = ends(maybe.part(), tokens, from);
                reached.set(from);
                yield reached;
            }
            case Expansion.Repeat repeat -> {
                BitSet now = at(from);
                BitSet reached = repeat.min() == 0 ? at(from) : new BitSet();
                for (int times = 1; times <= repeat.max() && !now.isEmpty(); times++) {
                    now = step(repeat.part(), tokens, now);
                    if (times >= repeat.min()) {
                        reached.or(now);
                    }
                }
                yield reached;
            }
        };
    }

    private static BitSet step(Expansion part, List<String> tokens, BitSet starts) {
        BitSet reached = new BitSet();
        starts.stream().forEach(start -> reached.or(ends(part, tokens, start)));
        return reached;
    }

    private static BitSet wordEnds(String text, List<String> tokens, int from) {
        List<String> words = Tokens.of(text);
        int to = from + words.size();
        boolean matches = to <= tokens.size() && tokens.subList(from, to).equals(words);
        return matches ? at(to) : new BitSet();
    }

    private static BitSet at(int position) {
        BitSet set = new BitSet();
        set.set(position);
        return set;
    }
}
