/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.simulator;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.Step;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which steps of a flow have been entered, which ways between them gone, and which intents heard.
 * One thread's.
 */
public final class Coverage {
    private final Flow flow;
    private final Set<String> steps = new LinkedHashSet<>();
    private final Set<String> ways = new LinkedHashSet<>();
    private final Set<String> intents = new LinkedHashSet<>();

    public Coverage(Flow flow) {
        this.flow = flow;
    }

    public void add(Played played) {
        Step before = null;
        boolean here = true;
        for (SimulatedCall.Event event : played.events()) {
            switch (event.type()) {
                case "flow-started", "flow-continued" -> {
                    here = flow.name().equals(event.data().get("flow"));
                    before = null;
                }
                case "step-entered" -> {
                    if (!here) {
                        continue;
                    }
                    Step step = flow.step(String.valueOf(event.data().get("step")));
                    steps.add(step.name());
                    if (before != null && before.targets().contains(step.name())) {
                        ways.add(way(before.name(), step.name()));
                    }
                    before = step;
                }
                case "answer-continued" -> before = null;
                case "intent" -> {
                    if (here) {
                        intents.add(String.valueOf(event.data().get("intent")));
                    }
                }
                default -> {}
            }
        }
    }

    /** One line for each kind, with what is missing. */
    public List<String> report() {
        Set<String> allWays = new TreeSet<>();
        for (Step step : flow.steps().values()) {
            step.targets().forEach(target -> allWays.add(way(step.name(), target)));
        }
        return List.of(
                line("steps", flow.steps().keySet(), steps),
                line("ways", allWays, ways),
                line("intents", flow.intents().keySet(), intents));
    }

    private static String way(String from, String to) {
        return from + " -> " + to;
    }

    private static String line(String what, Set<String> all, Set<String> seen) {
        Set<String> missing = new TreeSet<>(all);
        missing.removeAll(seen);
        int percent = all.isEmpty() ? 100 : (all.size() - missing.size()) * 100 / all.size();
        return "%-7s %d of %d (%d %%)%s"
                .formatted(
                        what,
                        all.size() - missing.size(),
                        all.size(),
                        percent,
                        missing.isEmpty() ? "" : "; never: " + String.join(", ", missing));
    }
}
