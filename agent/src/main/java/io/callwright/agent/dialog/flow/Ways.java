/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Proves that a way leads to every step, that no way through a flow runs for ever without asking,
 * and that from every step a way leads to an end.
 */
final class Ways {
    private final Flow flow;
    private final Problems problems;

    private Ways(Flow flow, Problems problems) {
        this.flow = flow;
        this.problems = problems;
    }

    static void check(Flow flow, Problems problems) {
        Ways ways = new Ways(flow, problems);
        ways.reachable();
        ways.endless();
        if (!problems.any()) {
            ways.caught();
        }
    }

    private void reachable() {
        Deque<String> open = new ArrayDeque<>();
        open.add(flow.start());
        if (!flow.giveUp().noInput().isEmpty()) {
            open.add(flow.giveUp().noInput());
            open.add(flow.giveUp().noMatch());
        }
        open.addAll(flow.answeredBy().targets());
        for (Intent intent : flow.intents().values()) {
            if (intent instanceof Intent.GoTo to) {
                open.add(to.step());
            }
        }
        Set<String> reached = new HashSet<>();
        while (!open.isEmpty()) {
            String name = open.remove();
            if (reached.add(name)) {
                open.addAll(flow.step(name).targets());
            }
        }
        for (String name : flow.steps().keySet()) {
            if (!reached.contains(name)) {
                problems.addAt(
                        "steps/" + name,
                        "no way leads to this step",
                        "name it in another step's 'next' or 'go', or remove it");
            }
        }
    }

    /** A circle of steps that never waits for the caller would speak, or spin, for ever. */
    private void endless() {
        for (String start : flow.steps().keySet()) {
            Deque<String> open = new ArrayDeque<>(onwards(start));
            Set<String> seen = new HashSet<>();
            while (!open.isEmpty()) {
                String name = open.remove();
                if (name.equals(start)) {
                    problems.addAt(
                            "steps/" + start,
                            "this step leads back to itself without asking anything",
                            "put an 'ask' or an 'end' into the circle");
                    return;
                }
                if (seen.add(name)) {
                    open.addAll(onwards(name));
                }
            }
        }
    }

    private List<String> onwards(String name) {
        Step step = flow.step(name);
        return step.waits() ? List.of() : step.targets();
    }

    /** A caller who answers everything well must come to an end too, not only one who gives up. */
    private void caught() {
        Set<String> leading = new HashSet<>();
        boolean more = true;
        while (more) {
            more = false;
            for (Step step : flow.steps().values()) {
                boolean leads =
                        step instanceof Step.End
                                || step instanceof Step.Continue
                                || step instanceof Deed.Transfer
                                || step.targets().stream().anyMatch(leading::contains);
                if (leads && leading.add(step.name())) {
                    more = true;
                }
            }
        }
        for (String name : flow.steps().keySet()) {
            if (!leading.contains(name)) {
                problems.addAt(
                        "steps/" + name,
                        "no way leads from here to an end",
                        "lead one of the steps that follow to an 'end'");
                return;
            }
        }
    }
}
