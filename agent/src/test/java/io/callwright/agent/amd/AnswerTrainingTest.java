/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.amd.AnswerTraining.Example;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AnswerTrainingTest {
    /** Machines talk for three seconds and more, people for less. */
    private static List<Example> answers(int count, double border, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            boolean machine = i % 2 == 0;
            double spoken = border + (machine ? 1 : -1) * (0.2 + 2 * random.nextDouble());
            List<float[]> rows = new ArrayList<>();
            for (int row = 1; row <= 10; row++) {
                float[] figures = new float[Features.COUNT];
                figures[0] = row / 2f;
                figures[2] = (float) Math.min(spoken, figures[0]);
                figures[5] = (float) Math.max(0, figures[0] - spoken);
                figures[6] = 1;
                rows.add(figures);
            }
            examples.add(new Example(machine, 1, rows));
        }
        return examples;
    }

    @Test
    void whatPartsPeopleAndMachinesIsLearnt() {
        AnswerModel model = AnswerTraining.learn(answers(300, 2.5, 1), answers(100, 2.5, 2), 60);

        Retraining.Mistakes mistakes = Retraining.mistakes(model, answers(200, 2.5, 3));
        assertThat(mistakes.falseMachines()).isLessThanOrEqualTo(2);
        assertThat(mistakes.missedMachines()).isLessThanOrEqualTo(4);
    }

    @Test
    void theSameAnswersGiveTheSameFile_andTheFileTheSameJudgement() {
        AnswerModel one = AnswerTraining.learn(answers(100, 2.5, 1), answers(50, 2.5, 2), 10);
        AnswerModel other = AnswerTraining.learn(answers(100, 2.5, 1), answers(50, 2.5, 2), 10);
        AnswerModel read = AnswerModel.parse("test", one.write());

        assertThat(other.write()).isEqualTo(one.write());
        float[] row = answers(2, 2.5, 9).getFirst().rows().get(5);
        assertThat(read.machine(row)).isEqualTo(one.machine(row));
    }

    @Test
    void correctedCallsOfANodeTeachItsOwnBorder() {
        AnswerModel base = AnswerTraining.learn(answers(300, 2.5, 1), answers(100, 2.5, 2), 60);

        Retraining here = Retraining.of(base, answers(200, 1.2, 4));

        assertThat(here.better()).isTrue();
        assertThat(here.after().missedMachines()).isLessThan(here.before().missedMachines());
        assertThat(Retraining.mistakes(here.model(), answers(100, 1.2, 5)).cost())
                .isLessThan(Retraining.mistakes(base, answers(100, 1.2, 5)).cost());
    }

    @Test
    void callsThatAreJudgedWellAlreadyChangeNothing() {
        AnswerModel base = AnswerTraining.learn(answers(300, 2.5, 1), answers(100, 2.5, 2), 60);

        Retraining same = Retraining.of(base, answers(100, 2.5, 6));

        assertThat(same.better()).isEqualTo(same.model() != base);
        assertThat(same.after().cost()).isLessThanOrEqualTo(same.before().cost() + 6);
    }

    @Test
    void tooFewCallsAreRefused() {
        AnswerModel base = AnswerModel.standard();

        assertThatThrownBy(() -> Retraining.of(base, answers(20, 2.5, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 50");
    }

    @Test
    void fileThatIsNoModel_isRefusedWithLineAndRemedy() {
        String broken = AnswerModel.standard().write().replaceFirst("trees [0-9]+", "trees many");

        assertThatThrownBy(() -> AnswerModel.parse("answers.model", broken))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("answers.model, line 6")
                .hasMessageContaining("amd train");
    }
}
