/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.kaldi;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What links a decoding graph to the network: transition ids (from 1, the graph's input labels) to
 * pdf ids (from 0, the network's outputs). The layout is that of hmm/transition-model and
 * hmm/hmm-topology of Kaldi.
 *
 * @param states in the order of their transitions
 * @param transitionIds how many; the last valid one
 * @param pdfs how many the states name: the highest and one
 */
public record TransitionModel(List<State> states, int transitionIds, int pdfs) {
    /**
     * An emitting state of one phone.
     *
     * @param firstTransition transition id of its first transition
     * @param destinations hmm states that its transitions lead to, in order
     */
    public record State(
            int phone, int hmmState, int pdf, int firstTransition, List<Integer> destinations) {
        /** Transition id of the loop that stays in the state; -1 without. */
        public int selfLoop() {
            return transitionTo(hmmState);
        }

        /** Transition id that leads to the hmm state; -1 without. */
        public int transitionTo(int destination) {
            int index = destinations.indexOf(destination);
            return index < 0 ? -1 : firstTransition + index;
        }
    }

    public TransitionModel {
        states = List.copyOf(states);
    }

    static TransitionModel read(KaldiText in) throws BrokenModel {
        in.expect("<TransitionModel>");
        Map<Integer, List<List<Integer>>> topology = topology(in);
        String kind = in.token();
        if (!kind.equals("<Triples>") && !kind.equals("<Tuples>")) {
            throw new BrokenModel("<Triples> or <Tuples> are due, not '" + kind + "'");
        }
        int count = in.integer();
        List<State> states = new ArrayList<>();
        int next = 1;
        int pdfs = 0;
        for (int i = 0; i < count; i++) {
            int phone = in.integer();
            int hmmState = in.integer();
            int pdf = in.integer();
            pdfs = Math.max(pdfs, pdf + 1);
            if (kind.equals("<Tuples>")) {
                pdfs = Math.max(pdfs, in.integer() + 1);
            }
            List<List<Integer>> entry = topology.get(phone);
            if (entry == null || hmmState < 0 || hmmState >= entry.size() || pdf < 0) {
                throw new BrokenModel(
                        "state %d of phone %d with pdf %d is not in the topology"
                                .formatted(hmmState, phone, pdf));
            }
            List<Integer> destinations = entry.get(hmmState);
            states.add(new State(phone, hmmState, pdf, next, destinations));
            next += destinations.size();
        }
        in.expect(kind.replace("<", "</"));
        in.expect("<LogProbs>");
        int probabilities = in.skipVector();
        if (probabilities != next) {
            throw new BrokenModel(
                    "%d transitions have %d probabilities".formatted(next - 1, probabilities - 1));
        }
        in.expect("</LogProbs>");
        in.expect("</TransitionModel>");
        return new TransitionModel(states, next - 1, pdfs);
    }

    /** Phone to its states, each the list of where its transitions lead. */
    private static Map<Integer, List<List<Integer>>> topology(KaldiText in) throws BrokenModel {
        in.expect("<Topology>");
        Map<Integer, List<List<Integer>>> byPhone = in.binary() ? binary(in) : text(in);
        in.expect("</Topology>");
        return byPhone;
    }

    private static Map<Integer, List<List<Integer>>> text(KaldiText in) throws BrokenModel {
        Map<Integer, List<List<Integer>>> byPhone = new HashMap<>();
        while (in.peek().equals("<TopologyEntry>")) {
            in.expect("<TopologyEntry>");
            in.expect("<ForPhones>");
            List<Integer> phones = new ArrayList<>();
            while (!in.peek().equals("</ForPhones>")) {
                phones.add(in.integer());
            }
            in.expect("</ForPhones>");
            List<List<Integer>> states = new ArrayList<>();
            while (in.peek().equals("<State>")) {
                states.add(state(in));
            }
            in.expect("</TopologyEntry>");
            phones.forEach(phone -> byPhone.put(phone, states));
        }
        return byPhone;
    }

    private static List<Integer> state(KaldiText in) throws BrokenModel {
        in.expect("<State>");
        in.integer();
        List<Integer> destinations = new ArrayList<>();
        while (true) {
            String token = in.token();
            switch (token) {
                case "<PdfClass>", "<ForwardPdfClass>", "<SelfLoopPdfClass>" -> in.integer();
                case "<Transition>" -> {
                    destinations.add(in.integer());
                    in.skipFloat();
                }
                case "</State>" -> {
                    return List.copyOf(destinations);
                }
                default -> throw new BrokenModel("'" + token + "' in a state of the topology");
            }
        }
    }

    private static Map<Integer, List<List<Integer>>> binary(KaldiText in) throws BrokenModel {
        int[] phones = in.integers();
        int[] entryOfPhone = in.integers();
        int entries = in.integer();
        boolean selfLoopPdfs = entries == -1; // one pdf for the loop, one for the way out
        if (selfLoopPdfs) {
            entries = in.integer();
        }
        List<List<List<Integer>>> all = new ArrayList<>();
        for (int i = 0; i < entries; i++) {
            int count = in.integer();
            List<List<Integer>> states = new ArrayList<>();
            for (int s = 0; s < count; s++) {
                in.integer();
                if (selfLoopPdfs) {
                    in.integer();
                }
                int transitions = in.integer();
                List<Integer> destinations = new ArrayList<>();
                for (int t = 0; t < transitions; t++) {
                    destinations.add(in.integer());
                    in.skipFloat();
                }
                states.add(List.copyOf(destinations));
            }
            all.add(states);
        }
        Map<Integer, List<List<Integer>>> byPhone = new HashMap<>();
        for (int phone : phones) {
            int entry = phone >= 0 && phone < entryOfPhone.length ? entryOfPhone[phone] : -1;
            if (entry < 0 || entry >= all.size()) {
                throw new BrokenModel("phone " + phone + " has no topology");
            }
            byPhone.put(phone, all.get(entry));
        }
        return byPhone;
    }
}
