/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.answers;

import io.callwright.agent.amd.AnswerModel;
import io.callwright.agent.amd.AnswerTraining;
import io.callwright.agent.amd.AnswerTraining.Example;
import io.callwright.agent.amd.Answerer;
import io.callwright.agent.amd.Spotters;
import io.callwright.agent.amd.Verdict;
import java.util.ArrayList;
import java.util.List;

/** Learns the model that comes with the program. */
final class AnswerLearning {
    private static final int LEARNT = 3000;
    private static final int HELD = 1400;
    private static final int TREES = 250;

    private AnswerLearning() {}

    static AnswerModel learn() {
        List<Example> learnt = examples(AnswerSet.learnt(), 0, LEARNT);
        List<Example> held = examples(AnswerSet.held(), LEARNT, LEARNT + HELD);
        return AnswerTraining.learn(learnt, held, TREES);
    }

    /** After a tone has decided, nobody asks the model. */
    private static List<float[]> untilTone(Hearing hearing) {
        int until =
                hearing.verdicts().stream()
                        .filter(verdict -> verdict.answerer().isMachine())
                        .mapToInt(Verdict::millis)
                        .min()
                        .orElse(Integer.MAX_VALUE);
        return hearing.history().stream().filter(row -> row[0] * 1000 <= until).toList();
    }

    private static List<Example> examples(AnswerSet set, int from, int to) {
        AnswerModel none = AnswerTraining.learn(List.of(), List.of(), 0);
        List<Example> examples = new ArrayList<>();
        for (int number = from; number < to; number++) {
            Answer answer = set.answer(number);
            List<float[]> rows = untilTone(Hearing.of(answer, none, Spotters.NONE));
            examples.add(new Example(answer.answerer() != Answerer.PERSON, 1, rows));
            if (number % 200 == 0) {
                System.err.println("heard " + number + " answers to learn from");
            }
        }
        return examples;
    }
}
