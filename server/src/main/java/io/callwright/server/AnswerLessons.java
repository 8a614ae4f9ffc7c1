/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.agent.amd.AnswerTraining.Example;
import io.callwright.agent.amd.Answerer;
import io.callwright.agent.amd.Features;
import io.callwright.agent.amd.Verdict;
import io.callwright.store.AnswerRow;
import io.callwright.store.Store;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What operators teach a node about who answers its calls. Thread-safe; the store does the work.
 */
public final class AnswerLessons {
    /** An answer that nobody has corrected counts so much of one that somebody has. */
    private static final double UNCORRECTED = 0.25;

    private final Store store;

    public AnswerLessons(Store store) {
        this.store = store;
    }

    /**
     * Notes who really answered a call.
     *
     * @throws io.callwright.store.StoreException when no answer of this call is stored
     */
    public void correct(String callId, Answerer answerer, Instant at) {
        store.answers().correct(callId, answerer.label(), at);
    }

    /**
     * @param answers that are stored and tell something
     * @param corrected of them, by an operator
     */
    public record Lessons(List<Example> answers, int corrected) {
        public Lessons {
            answers = List.copyOf(answers);
        }
    }

    /** All that can be learnt from: what was corrected, and what was certain. */
    public Lessons lessons() {
        List<Example> examples = new ArrayList<>();
        int[] corrected = new int[1];
        store.answers()
                .each(row -> {
                    Answerer who = Answerer.of(known(row));
                    boolean fits =
                            row.features().stream().allMatch(f -> f.length == Features.COUNT);
                    if (who == Answerer.UNCERTAIN || !fits || row.features().isEmpty()) {
                        return;
                    }
                    boolean sure = row.corrected() != null;
                    corrected[0] += sure ? 1 : 0;
                    examples.add(
                            new Example(who.isMachine(), sure ? 1 : UNCORRECTED, row.features()));
                });
        return new Lessons(examples, corrected[0]);
    }

    private static String known(AnswerRow row) {
        String corrected = row.corrected();
        if (corrected != null) {
            return corrected;
        }
        boolean presumed = row.sign().equals(Verdict.Sign.PRESUMED.label());
        return presumed ? Answerer.UNCERTAIN.label() : row.verdict();
    }
}
