/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which questions may be passed over, since their slots are filled: a question forgets only what
 * was answered to itself before. A value stays where a step put it that is no question for that
 * slot, or a question that is not come to again.
 */
final class PassedOver {
    private final Flow flow;

    /** What steps put somewhere by themselves, without any caller. */
    private final Set<String> set = new HashSet<>();

    /** As above, and what the caller volunteers elsewhere or corrects. */
    private final Set<String> kept = new HashSet<>();

    PassedOver(Flow flow) {
        this.flow = flow;
        for (Step step : flow.steps().values()) {
            switch (step) {
                case Step.Assign assign -> set.addAll(assign.values().keySet());
                case Deed.Call call -> set.addAll(call.returns().keySet());
                case Deed.Transfer transfer -> {
                    if (transfer.reason() != null) {
                        set.add(transfer.reason());
                    }
                }
                case Step.Ask ask -> kept.addAll(ask.volunteered());
                case Step.Confirm confirm -> kept.addAll(confirm.slots());
                case Step.Say _, Step.Branch _, Step.Continue _, Step.End _, Deed _ -> {}
            }
        }
        kept.addAll(set);
    }

    /** Whether steps alone fill all that it asks for. */
    boolean withoutCaller(Step.Ask ask) {
        return set.containsAll(ask.slots());
    }

    /**
     * The questions that may be passed over together: where each slot is filled for good, or was
     * filled by one other question that is not come to again.
     */
    List<Predicate<Step.Ask>> possibly() {
        List<Predicate<Step.Ask>> cases = new ArrayList<>();
        cases.add(ask -> kept.containsAll(ask.slots()));
        for (Step step : flow.steps().values()) {
            if (step instanceof Step.Ask before) {
                Set<String> filled = new HashSet<>(kept);
                filled.addAll(before.slots());
                cases.add(ask -> !ask.equals(before) && filled.containsAll(ask.slots()));
            }
        }
        return cases;
    }
}
