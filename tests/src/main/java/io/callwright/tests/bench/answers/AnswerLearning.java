/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.answers;

import io.callwright.agent.amd.AnswerModel;
import io.callwright.agent.amd.AnswerTraining;
import io.callwright.agent.amd.AnswerTraining.Example;
import io.callwright.agent.amd.Answerer;
import java.util.ArrayList;
import java.util.List;

/** Learns the model that comes with the program. */
final class AnswerLearning {
    private static final int LEARNT = 3000;
    private static final int HELD = 1400;
    private static final int TREES = 300;

    private AnswerLearning() {}

    static AnswerModel learn() {
        List<Example> learnt = examples(0, LEARNT);
        List<Example> held = examples(LEARNT, LEARNT + HELD);
        return AnswerTraining.learn(learnt, held, TREES);
    }

    private static List<Example> examples(int from, int to) {
        AnswerSet set = AnswerSet.learnt();
        AnswerModel none = AnswerTraining.learn(List.of(), List.of(), 0);
        List<Example> examples = new ArrayList<>();
        for (int number = from; number < to; number++) {
            Answer answer = set.answer(number);
            List<float[]> rows = Hearing.of(answer, none).history();
            examples.add(new Example(answer.answerer() != Answerer.PERSON, 1, rows));
            if (number % 200 == 0) {
                System.err.println("heard " + number + " answers to learn from");
            }
        }
        return examples;
    }
}
