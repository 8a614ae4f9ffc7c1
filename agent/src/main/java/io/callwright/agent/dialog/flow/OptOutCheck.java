/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Proves that who asks not to be called again is not: campaigns go by the step {@code do-not-call},
 * and not by what was said. A flow is taken at its word where it names the usual intent {@code
 * opt-out} or the outcome {@code opted-out}.
 */
final class OptOutCheck {
    private static final String INTENT = "opt-out";
    private static final String OUTCOME = "opted-out";
    private static final String REMEDY =
            "add a step with 'do-not-call: caller-asked' and lead there before the goodbye";

    private final Flow flow;

    private OptOutCheck(Flow flow) {
        this.flow = flow;
    }

    static void check(Flow flow, Problems problems) {
        OptOutCheck check = new OptOutCheck(flow);
        if (flow.intents().get(INTENT) instanceof Intent.GoTo to && !check.suppresses(to.step())) {
            problems.addAt(
                    "intents/" + INTENT + "/go",
                    "no 'do-not-call' follows: who asks not to be called would be called again",
                    REMEDY);
        }
        for (String name : check.unsuppressed()) {
            if (flow.step(name) instanceof Step.End end && end.outcome().equals(OUTCOME)) {
                problems.addAt(
                        "steps/" + name,
                        "a way without 'do-not-call' leads to the outcome 'opted-out': who opted"
                                + " out would be called again",
                        REMEDY);
            }
        }
    }

    /** Or leads to somebody else, or to another flow, that may do so. */
    private boolean suppresses(String step) {
        return walk(List.of(step), false).stream()
                .map(flow::step)
                .anyMatch(one ->
                        one instanceof Deed.DoNotCall
                                || one instanceof Deed.Transfer
                                || one instanceof Step.Continue);
    }

    /** The steps to which some way leads that has not come by {@code do-not-call}. */
    private Set<String> unsuppressed() {
        return walk(Ways.beginnings(flow), true);
    }

    private Set<String> walk(Collection<String> from, boolean endsThere) {
        Deque<String> open = new ArrayDeque<>(from);
        Set<String> seen = new HashSet<>();
        while (!open.isEmpty()) {
            String name = open.remove();
            boolean over = endsThere && flow.step(name) instanceof Deed.DoNotCall;
            if (seen.add(name) && !over) {
                open.addAll(flow.step(name).targets());
            }
        }
        return seen;
    }
}
