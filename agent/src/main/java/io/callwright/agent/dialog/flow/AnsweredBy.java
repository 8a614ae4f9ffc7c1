/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.amd.Answerer;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a flow does when a machine takes a call that was placed. Without any entry machines are
 * talked to like people.
 *
 * @param steps where each machine is led to; {@link #HANG_UP} for nowhere
 */
public record AnsweredBy(Map<Answerer, String> steps) {
    /** In place of a step. */
    public static final String HANG_UP = "hang-up";

    static final AnsweredBy ANYBODY = new AnsweredBy(Map.of());

    private static final List<Answerer> MACHINES =
            List.of(Answerer.VOICEMAIL, Answerer.SCREENING, Answerer.IVR, Answerer.UNAVAILABLE);

    public AnsweredBy {
        steps =
                steps.isEmpty()
                        ? Map.of()
                        : Collections.unmodifiableMap(new EnumMap<Answerer, String>(steps));
    }

    /** Whether machines are told from people. */
    public boolean heedsMachines() {
        return !steps.isEmpty();
    }

    /** The step for a machine; null to hang up. */
    public @Nullable String step(Answerer machine) {
        String step = steps.getOrDefault(machine, HANG_UP);
        return step.equals(HANG_UP) ? null : step;
    }

    /** Whether nothing is said to any machine. */
    public boolean alwaysHangsUp() {
        return targets().isEmpty();
    }

    List<String> targets() {
        return steps.values().stream().filter(step -> !step.equals(HANG_UP)).toList();
    }

    static AnsweredBy read(YamlMap map) {
        if (map.keys().isEmpty()) {
            return ANYBODY;
        }
        FlowKeys.ANSWERED_BY.check(map);
        Map<Answerer, String> steps = new EnumMap<>(Answerer.class);
        for (Answerer machine : MACHINES) {
            steps.put(machine, map.text(machine.label()));
        }
        return new AnsweredBy(steps);
    }

    /** What the steps ask is found when every flow that they lead to is read. */
    static void check(Flow flow, Problems problems) {
        if (flow.answeredBy().heedsMachines() && flow.steps().containsKey(HANG_UP)) {
            problems.addAt(
                    "steps/" + HANG_UP,
                    "'hang-up' can not be a step here: under 'answered-by' it means to hang up",
                    "give the step another name");
        }
    }
}
