/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.Step;
import io.callwright.agent.dialog.flow.Template;
import java.util.List;

/** Counts the failures of one question, and words the next attempt. One thread's. */
final class Retries {
    /** Speech is given this many chances before the keys are explained. */
    private static final int SPOKEN = 2;

    private final Flow flow;
    private final Memory memory;
    private final String question;
    private final Step.Again again;
    private final int attempts;
    private int failures;

    /**
     * @param attempts 0 for the flow's limit
     */
    Retries(Flow flow, Memory memory, String question, Step.Again again, int attempts) {
        this.flow = flow;
        this.memory = memory;
        this.question = question;
        this.again = again;
        this.attempts = attempts == 0 ? flow.limits().attempts() : attempts;
    }

    String afterSilence() {
        return next(again.silence(), memory.render(flow.wording().silence()));
    }

    String afterNoMatch() {
        return next(again.noMatch(), memory.render(flow.wording().noMatch()));
    }

    String afterRefusal(String refusal) {
        return next(List.of(), refusal);
    }

    int failures() {
        return failures;
    }

    /**
     * Whether the keys are due: from the third attempt on, or with the last where there are less.
     */
    boolean keysDue() {
        return failures >= Math.min(SPOKEN, attempts - 1);
    }

    /** Whether no attempt is left. */
    boolean used() {
        return failures >= attempts;
    }

    private String next(List<Template> wordings, String usual) {
        failures++;
        return wordings.isEmpty()
                ? usual + " " + question
                : memory.render(wordings.get(Math.min(failures, wordings.size()) - 1));
    }
}
