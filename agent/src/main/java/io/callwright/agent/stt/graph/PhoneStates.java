/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.graph;

import io.callwright.agent.stt.kaldi.TransitionModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The states of each phone, in order. Only of a model whose phones do not depend on their
 * neighbours: for others the tree would be needed, which models for Vosk do not carry.
 *
 * @param byPhone phone's name in lower case to its states
 */
record PhoneStates(Map<String, List<State>> byPhone) {
    /**
     * @param leave transition id of the way out; by Kaldi's order it is taken on entering
     * @param stay of the loop; {@link Transducer#NOTHING} without
     */
    record State(int leave, int stay) {}

    /** As Kaldi's text form of a symbol table has it. */
    static final String SILENCE = "sil";

    /**
     * @param names phone's name in lower case to its number
     * @throws Uncompilable for another kind of model
     */
    static PhoneStates of(TransitionModel transitions, Map<String, Integer> names)
            throws Uncompilable {
        Map<Integer, List<TransitionModel.State>> byNumber = new HashMap<>();
        for (TransitionModel.State state : transitions.states()) {
            List<TransitionModel.State> states =
                    byNumber.computeIfAbsent(state.phone(), _ -> new ArrayList<>(3));
            if (state.hmmState() != states.size()) {
                throw new Uncompilable(
                        "its phones depend on their neighbours, and a model for Vosk does not"
                                + " carry the tree that tells how");
            }
            states.add(state);
        }
        Map<String, List<State>> byPhone = new HashMap<>();
        for (Map.Entry<String, Integer> name : names.entrySet()) {
            List<TransitionModel.State> states = byNumber.get(name.getValue());
            if (states != null) {
                byPhone.put(name.getKey(), states.stream().map(PhoneStates::state).toList());
            }
        }
        if (!byPhone.containsKey(SILENCE) || byPhone.size() < 2) {
            throw new Uncompilable("its phones.txt names no phone SIL, or none beside it");
        }
        return new PhoneStates(byPhone);
    }

    /**
     * @throws Uncompilable naming a phone that the model does not have
     */
    List<State> of(String phone) throws Uncompilable {
        List<State> states = byPhone.get(phone);
        if (states == null) {
            throw new Uncompilable("the model has no phone '" + phone + "'");
        }
        return states;
    }

    private static State state(TransitionModel.State state) {
        return new State(
                state.transitionTo(state.hmmState() + 1),
                Math.max(Transducer.NOTHING, state.selfLoop()));
    }
}
