/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.words;

import io.callwright.agent.grammar.Expansion;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/**
 * Finds a grammar's expansion inside an utterance, wherever it stands. Thread-safe and immutable;
 * costly to make, cheap to use.
 */
public final class Phrase {
    private final Expansion expansion;
    private final Pattern pattern;

    /** The words with which it can begin: most words of an utterance need no closer look. */
    private final Set<String> starts = new HashSet<>();

    /** Of English words. */
    public Phrase(Expansion expansion) {
        this(expansion, Tokens::of);
    }

    /**
     * @param split how the utterances will be split into words
     */
    public Phrase(Expansion expansion, Function<String, List<String>> split) {
        this.expansion = expansion;
        this.pattern = compile(expansion, split);
        addStarts(expansion, split, starts);
    }

    public Expansion expansion() {
        return expansion;
    }

    /** Where the phrase occurs; from each start only its longest reach. */
    public List<Span> in(List<String> tokens) {
        List<Span> spans = new ArrayList<>();
        for (int from = 0; from < tokens.size(); from++) {
            boolean begins = starts.contains(tokens.get(from));
            int to = begins ? pattern.ends(tokens, from).length() - 1 : from;
            if (to > from) {
                spans.add(new Span(from, to));
            }
        }
        return spans;
    }

    /** Whether the whole utterance is the phrase. */
    public boolean is(List<String> tokens) {
        return pattern.ends(tokens, 0).get(tokens.size());
    }

    /** Adds the words that can come first; tells whether none need come. */
    private static boolean addStarts(
            Expansion expansion, Function<String, List<String>> split, Set<String> starts) {
        return switch (expansion) {
            case Expansion.Words words -> {
                List<String> tokens = split.apply(words.text());
                tokens.stream().limit(1).forEach(starts::add);
                yield tokens.isEmpty();
            }
            case Expansion.Sequence sequence -> {
                boolean empty = true;
                for (Expansion part : sequence.parts()) {
                    empty = empty && addStarts(part, split, starts);
                }
                yield empty;
            }
            case Expansion.OneOf oneOf -> {
                boolean empty = false;
                for (Expansion choice : oneOf.choices()) {
                    empty |= addStarts(choice, split, starts);
                }
                yield empty;
            }
            case Expansion.Maybe maybe -> {
                addStarts(maybe.part(), split, starts);
                yield true;
            }
            case Expansion.Repeat repeat ->
                    addStarts(repeat.part(), split, starts) || repeat.min() == 0;
        };
    }

    /** Where a match that begins at a word can end. */
    private interface Pattern {
        BitSet ends(List<String> tokens, int from);
    }

    private static Pattern compile(Expansion expansion, Function<String, List<String>> split) {
        return switch (expansion) {
            case Expansion.Words words -> words(split.apply(words.text()));
            case Expansion.Sequence sequence -> sequence(compiled(sequence.parts(), split));
            case Expansion.OneOf oneOf -> oneOf(compiled(oneOf.choices(), split));
            case Expansion.Maybe maybe -> repeat(compile(maybe.part(), split), 0, 1);
            case Expansion.Repeat repeat ->
                    repeat(compile(repeat.part(), split), repeat.min(), repeat.max());
        };
    }

    private static List<Pattern> compiled(
            List<Expansion> parts, Function<String, List<String>> split) {
        return parts.stream().map(part -> compile(part, split)).toList();
    }

    private static Pattern words(List<String> words) {
        return (tokens, from) -> {
            int to = from + words.size();
            boolean here = to <= tokens.size() && tokens.subList(from, to).equals(words);
            return here ? at(to) : new BitSet(0);
        };
    }

    private static Pattern sequence(List<Pattern> parts) {
        return (tokens, from) -> {
            BitSet reached = at(from);
            for (Pattern part : parts) {
                reached = step(part, tokens, reached);
                if (reached.isEmpty()) {
                    break;
                }
            }
            return reached;
        };
    }

    private static Pattern oneOf(List<Pattern> choices) {
        return (tokens, from) -> {
            BitSet reached = new BitSet(0);
            for (Pattern choice : choices) {
                reached.or(choice.ends(tokens, from));
            }
            return reached;
        };
    }

    private static Pattern repeat(Pattern part, int min, int max) {
        return (tokens, from) -> {
            BitSet now = at(from);
            BitSet reached = min == 0 ? at(from) : new BitSet(0);
            for (int times = 1; times <= max && !now.isEmpty(); times++) {
                now = step(part, tokens, now);
                if (times >= min) {
                    reached.or(now);
                }
            }
            return reached;
        };
    }

    private static BitSet step(Pattern part, List<String> tokens, BitSet starts) {
        BitSet reached = new BitSet(0);
        for (int start = starts.nextSetBit(0); start >= 0; start = starts.nextSetBit(start + 1)) {
            reached.or(part.ends(tokens, start));
        }
        return reached;
    }

    private static BitSet at(int position) {
        BitSet set = new BitSet(position + 1);
        set.set(position);
        return set;
    }
}
