/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

import io.callwright.agent.amd.AnswerTraining.Example;
import java.util.ArrayList;
import java.util.List;

/**
 * A model that has also learnt from a node's own calls: the trees of the base, and further ones
 * that learn what it gets wrong there. Judged by calls that it did not learn from.
 *
 * @param model what came of it; the base where that is not better
 * @param before the base's mistakes
 * @param after those of models that learnt from the other four fifths of the calls
 */
public record Retraining(AnswerModel model, Mistakes before, Mistakes after, boolean better) {
    /** Fewer calls than this teach nothing. */
    public static final int LEAST_ANSWERS = 50;

    private static final int FOLDS = 5;
    private static final int TREES = 40;

    /** A person hung up on is as bad as so many messages lost. */
    private static final int FALSE_WEIGHS = 6;

    /**
     * Of a model, by the timing of the speech alone.
     *
     * @param falseMachines people taken for machines
     * @param missedMachines machines taken for people
     */
    public record Mistakes(int people, int falseMachines, int machines, int missedMachines) {
        int cost() {
            return FALSE_WEIGHS * falseMachines + missedMachines;
        }

        Mistakes plus(Mistakes more) {
            return new Mistakes(
                    people + more.people,
                    falseMachines + more.falseMachines,
                    machines + more.machines,
                    missedMachines + more.missedMachines);
        }
    }

    /**
     * @param own the node's calls
     * @throws IllegalArgumentException when there are too few
     */
    public static Retraining of(AnswerModel base, List<Example> own) {
        if (own.size() < LEAST_ANSWERS) {
            throw new IllegalArgumentException(
                    "%d answers are too few to learn from; at least %d are needed"
                            .formatted(own.size(), LEAST_ANSWERS));
        }
        Mistakes before = new Mistakes(0, 0, 0, 0);
        Mistakes after = before;
        for (int fold = 0; fold < FOLDS; fold++) {
            List<Example> learnt = new ArrayList<>();
            List<Example> held = new ArrayList<>();
            for (int i = 0; i < own.size(); i++) {
                (i % FOLDS == fold ? held : learnt).add(own.get(i));
            }
            before = before.plus(mistakes(base, held));
            AnswerModel model = AnswerTraining.extended(base, learnt, List.of(), TREES);
            after = after.plus(mistakes(model, held));
        }
        boolean better = after.cost() < before.cost();
        AnswerModel whole = better ? AnswerTraining.extended(base, own, List.of(), TREES) : base;
        return new Retraining(whole, before, after, better);
    }

    static Mistakes mistakes(AnswerModel model, List<Example> answers) {
        int people = 0;
        int falseMachines = 0;
        int missed = 0;
        for (Example one : answers) {
            boolean person = !one.machine();
            people += person ? 1 : 0;
            Answerer said = AnswerTraining.said(model, one);
            falseMachines += person && said.isMachine() ? 1 : 0;
            missed += !person && said == Answerer.PERSON ? 1 : 0;
        }
        return new Mistakes(people, falseMachines, answers.size() - people, missed);
    }
}
