/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.graph;

import static io.callwright.agent.stt.graph.Transducer.NOTHING;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.kaldi.TransitionModel;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes the decoding graph of a grammar: composed, as Kaldi's HCLG is, of the grammar, the lexicon
 * and the phones' states, and small enough to be written out at once. Immutable; any thread.
 *
 * <p>Beside the grammar's sentences the graph takes silence alone, which writes nothing, and any
 * two phones or more, which write {@link #UNKNOWN}: what is said outside the grammar must not
 * become its nearest sentence.
 */
public final class GraphCompiler {
    /** The word for speech that the grammar does not hold. */
    public static final String UNKNOWN = "[unk]";

    /**
     * @param transducer what HCLG.fst holds
     * @param words the text of words.txt
     */
    record Graph(Transducer transducer, String words) {}

    private final PhoneStates phones;
    private final Lexicon lexicon;
    private final GraphCosts costs;

    /**
     * @param phoneNumbers phone's name in lower case to its number
     * @throws Uncompilable when no graph can be made for such a model at all
     */
    public GraphCompiler(
            TransitionModel transitions, Map<String, Integer> phoneNumbers, Lexicon lexicon)
            throws Uncompilable {
        this(PhoneStates.of(transitions, phoneNumbers), lexicon, GraphCosts.usual());
    }

    GraphCompiler(PhoneStates phones, Lexicon lexicon, GraphCosts costs) {
        this.phones = phones;
        this.lexicon = lexicon;
        this.costs = costs;
    }

    /**
     * The same grammar always gives the same graph.
     *
     * @throws Uncompilable naming a word that nobody can pronounce, or a grammar that is too large
     */
    Graph compile(Grammar grammar) throws Uncompilable {
        return new Compilation().of(SentenceAutomaton.of(grammar));
    }

    /** One graph while it grows. */
    private final class Compilation {
        private final Transducer graph = new Transducer();
        private final Map<String, Integer> words = new TreeMap<>();

        Graph of(SentenceAutomaton sentences) throws Uncompilable {
            sentences.states().forEach(state -> state.next().keySet().forEach(this::number));
            int unknown = words.size() + 1;
            renumber();

            int start = graph.state();
            int[] before = new int[sentences.states().size()];
            int[] ready = new int[before.length];
            for (int at = 0; at < before.length; at++) {
                before[at] = graph.state();
                ready[at] = graph.state();
                maybeSilence(before[at], ready[at]);
            }
            graph.arc(start, NOTHING, NOTHING, 0, before[0]);
            for (int at = 0; at < before.length; at++) {
                SentenceAutomaton.State state = sentences.states().get(at);
                for (Map.Entry<String, Integer> next : state.next().entrySet()) {
                    word(ready[at], next.getKey(), before[next.getValue()]);
                }
                if (state.last()) {
                    graph.end(ready[at]);
                }
            }
            int end = graph.state();
            graph.end(end);
            silence(start, end);
            unknown(ready[0], unknown, end);
            return new Graph(graph, table(unknown));
        }

        private void word(int from, String word, int to) throws Uncompilable {
            for (List<String> pronunciation : lexicon.of(word)) {
                int writes = words.getOrDefault(word, NOTHING);
                int at = from;
                for (String phone : pronunciation) {
                    at = phone(at, phone, writes, 0);
                    writes = NOTHING;
                }
                graph.arc(at, NOTHING, NOTHING, 0, to);
            }
        }

        private void maybeSilence(int from, int to) throws Uncompilable {
            graph.arc(from, NOTHING, NOTHING, costs.pause(), to);
            silence(from, to);
        }

        /** As long as it lasts: a noise may begin in it, and a model may take that for another. */
        private void silence(int from, int to) throws Uncompilable {
            int last = phone(from, PhoneStates.SILENCE, NOTHING, costs.pause());
            graph.arc(phone(last, PhoneStates.SILENCE, NOTHING, 0), NOTHING, NOTHING, 0, last);
            graph.arc(last, NOTHING, NOTHING, 0, to);
        }

        /** Two phones or more, with silence between and behind them or not. */
        private void unknown(int from, int word, int end) throws Uncompilable {
            int first = graph.state();
            int more = graph.state();
            graph.arc(from, NOTHING, word, costs.unknown(), first);
            anyPhone(first, more);
            int behind = graph.state();
            anyPhone(more, behind);
            graph.arc(behind, NOTHING, NOTHING, 0, more);
            silence(behind, more);
            maybeSilence(behind, end);
        }

        private void anyPhone(int from, int to) throws Uncompilable {
            double cost = costs.unknownPhone() + Math.log(phones.byPhone().size() - 1);
            for (String phone : new TreeMap<>(phones.byPhone()).keySet()) {
                if (!phone.equals(PhoneStates.SILENCE)) {
                    graph.arc(phone(from, phone, NOTHING, cost), NOTHING, NOTHING, 0, to);
                }
            }
        }

        /** The states of a phone behind a state; returns the last of them. */
        private int phone(int from, String phone, int writes, double cost) throws Uncompilable {
            int at = from;
            double entry = cost;
            int word = writes;
            for (PhoneStates.State state : phones.of(phone)) {
                int inside = graph.state();
                graph.arc(at, state.leave(), word, entry + costs.enter(), inside);
                if (state.stay() != NOTHING) {
                    graph.arc(inside, state.stay(), NOTHING, costs.stay(), inside);
                }
                at = inside;
                entry = 0;
                word = NOTHING;
            }
            return at;
        }

        private void number(String word) {
            words.put(word, NOTHING);
        }

        private void renumber() {
            int number = 1;
            for (Map.Entry<String, Integer> word : words.entrySet()) {
                word.setValue(number);
                number++;
            }
        }

        private String table(int unknown) {
            StringBuilder table = new StringBuilder("<eps> 0\n");
            words.forEach((word, number) -> table.append(word + " " + number + "\n"));
            return table.append(UNKNOWN + " " + unknown + "\n#0 " + (unknown + 1) + "\n")
                    .toString();
        }
    }
}
