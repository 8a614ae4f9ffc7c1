/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.amd.Answerer;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Proves of flows that lead to each other what can be told only of all of them: that no way through
 * them runs for ever without asking, and that no machine is asked anything. Every flow of the
 * family has been read before.
 */
final class FamilyCheck {
    private final FlowFamily family;

    FamilyCheck(FlowFamily family) {
        this.family = family;
    }

    /** A step of one of the flows. */
    private record At(String flow, String step) {}

    void check(Flow flow, Problems problems) {
        endless(flow, problems);
        flow.answeredBy()
                .steps()
                .forEach((machine, step) -> {
                    if (machine != Answerer.SCREENING && !step.equals(AnsweredBy.HANG_UP)) {
                        asksNothing(flow, machine, step, problems);
                    }
                });
    }

    /** Circles within one flow were found before. */
    private void endless(Flow flow, Problems problems) {
        Circles<At> circles = new Circles<>(this::unasked);
        for (Step step : flow.steps().values()) {
            if (step instanceof Step.Continue onward
                    && !circles.through(new At(flow.name(), step.name())).isEmpty()) {
                problems.addAt(
                        "steps/" + step.name() + "/continue-in",
                        "flow '%s' leads back to this step without asking anything"
                                .formatted(onward.flow()),
                        "put an 'ask' or an 'end' into the circle");
                return;
            }
        }
    }

    /** The steps that follow without the caller; a flow begins with no slot filled. */
    private Collection<At> unasked(At at) {
        Flow flow = family.flow(at.flow());
        Step step = flow.step(at.step());
        boolean over = step instanceof Step.Ask ask && new PassedOver(flow).withoutCaller(ask);
        return step.waits() && !over && !(step instanceof Step.Continue)
                ? List.of()
                : following(at.flow(), step);
    }

    private Collection<At> following(String flow, Step step) {
        return step instanceof Step.Continue onward
                ? List.of(new At(onward.flow(), family.flow(onward.flow()).start()))
                : step.targets().stream().map(target -> new At(flow, target)).toList();
    }

    private void asksNothing(Flow flow, Answerer machine, String start, Problems problems) {
        Deque<At> open = new ArrayDeque<>(List.of(new At(flow.name(), start)));
        Set<At> seen = new HashSet<>();
        while (!open.isEmpty()) {
            At at = open.remove();
            if (!seen.add(at)) {
                continue;
            }
            Step step = family.flow(at.flow()).step(at.step());
            boolean over = step instanceof Step.End || step instanceof Step.Continue;
            if ((step.waits() && !over) || step instanceof Deed.Transfer) {
                problems.addAt(
                        "answered-by/" + machine.label(),
                        "this leads to step '%s'%s, which a machine can not answer"
                                .formatted(
                                        at.step(),
                                        at.flow().equals(flow.name())
                                                ? ""
                                                : " of flow '" + at.flow() + "'"),
                        "lead it to steps that say and end");
                return;
            }
            open.addAll(following(at.flow(), step));
        }
    }
}
