/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

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

    /** The steps that are led to from outside of any step. */
    static List<String> beginnings(Flow flow) {
        List<String> beginnings = new ArrayList<>(List.of(flow.start()));
        if (!flow.giveUp().noInput().isEmpty()) {
            beginnings.add(flow.giveUp().noInput());
            beginnings.add(flow.giveUp().noMatch());
        }
        String enginesDown = flow.giveUp().enginesDown();
        if (enginesDown != null) {
            beginnings.add(enginesDown);
        }
        beginnings.addAll(flow.answeredBy().targets());
        for (Intent intent : flow.intents().values()) {
            if (intent instanceof Intent.GoTo to) {
                beginnings.add(to.step());
            }
        }
        return beginnings;
    }

    private void reachable() {
        Deque<String> open = new ArrayDeque<>(beginnings(flow));
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
        Circles<String> circles = new Circles<>(name -> onwards(name, step -> false));
        if (reported(circles)) {
            return;
        }
        PassedOver passed = new PassedOver(flow);
        for (Predicate<Step.Ask> asks : passed.possibly()) {
            if (reported(new Circles<>(name -> onwards(name, asks)))) {
                return;
            }
        }
    }

    private boolean reported(Circles<String> circles) {
        for (String start : flow.steps().keySet()) {
            List<String> circle = circles.through(start);
            if (!circle.isEmpty()) {
                report(start, circle);
                return true;
            }
        }
        return false;
    }

    private void report(String start, List<String> circle) {
        Optional<Step.Ask> passed =
                circle.stream()
                        .map(flow::step)
                        .filter(Step.Ask.class::isInstance)
                        .map(Step.Ask.class::cast)
                        .findFirst();
        problems.addAt(
                "steps/" + start,
                "this step leads back to itself without asking anything"
                        + passed.map(ask ->
                                        ": '%s' is passed over where another step has filled %s"
                                                .formatted(ask.name(), quoted(ask.slots())))
                                .orElse(""),
                passed.isPresent()
                        ? "ask for a slot that no other step fills, or put another 'ask' or an"
                                + " 'end' into the circle"
                        : "put an 'ask' or an 'end' into the circle");
    }

    private static String quoted(List<String> slots) {
        return String.join(", ", slots.stream().map(slot -> "'" + slot + "'").toList());
    }

    /**
     * @param passed the questions that need not be asked
     */
    private List<String> onwards(String name, Predicate<Step.Ask> passed) {
        Step step = flow.step(name);
        boolean over = step instanceof Step.Ask ask && passed.test(ask);
        return step.waits() && !over ? List.of() : step.targets();
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
