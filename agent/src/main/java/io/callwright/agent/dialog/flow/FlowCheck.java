/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.slots.Choice;
import io.callwright.agent.dialog.slots.SlotType;
import io.callwright.agent.dialog.slots.YesNo;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Proves that every name of a flow leads somewhere, and that no way through it runs for ever. */
final class FlowCheck {
    private final Flow flow;
    private final Problems problems;
    private final Set<String> variables = new LinkedHashSet<>();

    private FlowCheck(Flow flow, Problems problems) {
        this.flow = flow;
        this.problems = problems;
        variables.addAll(flow.parameters().keySet());
        variables.addAll(flow.slots().keySet());
    }

    static void check(Flow flow, Problems problems) {
        FlowCheck check = new FlowCheck(flow, problems);
        check.names();
        flow.steps().values().forEach(check::step);
        if (!problems.any()) {
            check.reachable();
            check.endless();
        }
        if (!problems.any()) {
            FilledSlots.check(flow, problems);
        }
    }

    private void names() {
        target("start", flow.start());
        target("give-up/no-input", flow.giveUp().noInput());
        target("give-up/no-match", flow.giveUp().noMatch());
        variables("disclosure", flow.disclosure());
        for (String name : flow.parameters().keySet()) {
            if (flow.slots().containsKey(name)) {
                problems.addAt(
                        "slots/" + name,
                        "'" + name + "' is a parameter already",
                        "give the slot another name");
            }
        }
        for (Slot slot : flow.slots().values()) {
            variables("slots/" + slot.name() + "/prompt", slot.prompt());
            variables("slots/" + slot.name() + "/keypad", slot.keypad());
            variables("slots/" + slot.name() + "/refusal", slot.refusal(), "value");
        }
        for (Intent intent : flow.intents().values()) {
            String path = "intents/" + intent.name();
            switch (intent) {
                case Intent.GoTo to -> target(path + "/go", to.step());
                case Intent.Tell tell -> variables(path + "/say", tell.text());
                case Intent.Repeat repeat -> {}
            }
        }
        Wording wording = flow.wording();
        variables("wording/silence", wording.silence());
        variables("wording/no-match", wording.noMatch());
        variables("wording/refused", wording.refused(), "value");
        variables("wording/check", wording.check(), "value");
    }

    private void step(Step step) {
        String path = "steps/" + step.name();
        switch (step) {
            case Step.Say say -> {
                variables(path + "/say", say.text());
                target(path + "/next", say.next());
            }
            case Step.Ask ask -> ask(path, ask);
            case Step.Confirm confirm -> {
                variables(path + "/confirm", confirm.question());
                slots(path + "/slots", confirm.slots());
                target(path + "/yes", confirm.yes());
                target(path + "/no", confirm.no());
            }
            case Step.Branch branch -> {
                int index = 0;
                for (Step.Branch.Case one : branch.cases()) {
                    String at = path + "/branch/" + index++;
                    variable(at + "/if", one.condition().variable());
                    String other = one.condition().comparedWith();
                    if (other != null) {
                        variable(at + "/if", other);
                    }
                    target(at + "/go", one.go());
                }
                target(path + "/else", branch.otherwise());
            }
            case Step.Assign assign -> {
                assign.values().forEach((name, value) -> assigned(path, name, value));
                target(path + "/next", assign.next());
            }
            case Step.End end -> variables(path + "/say", end.text());
        }
    }

    private void ask(String path, Step.Ask ask) {
        variables(path + "/ask", ask.question());
        ask.again().silence().forEach(t -> variables(path + "/again/silence", t));
        ask.again().noMatch().forEach(t -> variables(path + "/again/no-match", t));
        slots(path + "/slots", ask.slots());
        slots(path + "/volunteered", ask.volunteered());
        if (ask.slots().isEmpty()) {
            problems.addAt(path + "/slots", "'slots' is empty", "name what is asked for");
            return;
        }
        Slot first = flow.slots().get(ask.slots().getFirst());
        List<String> answers = first == null ? List.of() : answers(first.type());
        ask.go()
                .forEach((answer, step) -> {
                    target(path + "/go/" + answer, step);
                    answer(path + "/go/" + answer, answer, answers);
                });
        if (ask.means() != null) {
            answer(path + "/means", ask.means(), answers);
        }
        if (ask.means() == null != ask.volunteered().isEmpty()) {
            problems.addAt(
                    path + "/volunteered",
                    "'volunteered' and 'means' go together",
                    "say which answer a caller means who names a volunteered slot");
        }
        if (ask.next() != null) {
            target(path + "/next", ask.next());
        } else if (answers.isEmpty() || !ask.go().keySet().containsAll(answers)) {
            List<String> open = new ArrayList<>(answers);
            open.removeAll(ask.go().keySet());
            problems.addAt(
                    path + "/go",
                    open.isEmpty()
                            ? "'next' is missing"
                            : "no way on for " + String.join(", ", open),
                    "add 'next:', or a line under 'go:'");
        }
    }

    private void answer(String path, String answer, List<String> answers) {
        if (!answers.contains(answer)) {
            problems.addAt(
                    path,
                    "'" + answer + "' is no answer to this question",
                    answers.isEmpty()
                            ? "'go' and 'means' need a yes-no or choice slot first"
                            : Nearest.remedy(answer, answers));
        }
    }

    private static List<String> answers(SlotType type) {
        return switch (type) {
            case YesNo yesNo -> List.of(YesNo.YES, YesNo.NO);
            case Choice choice -> choice.options().stream().map(Choice.Option::value).toList();
            default -> List.of();
        };
    }

    private void assigned(String path, String name, String value) {
        slots(path + "/set/" + name, List.of(name));
        Slot slot = flow.slots().get(name);
        if (slot != null && !slot.type().isNormal(value)) {
            problems.addAt(
                    path + "/set/" + name,
                    "'" + value + "' is no " + slot.type().kind().key() + " in its normal form",
                    "write for example 14:30, 2026-12-24, yes or 42");
        }
    }

    private void target(String path, String step) {
        known(path, "step", step, flow.steps().keySet());
    }

    private void slots(String path, List<String> slots) {
        slots.forEach(slot -> known(path, "slot", slot, flow.slots().keySet()));
    }

    private void variable(String path, String name) {
        known(path, "slot or parameter", name, variables);
    }

    private void known(String path, String what, String name, Collection<String> names) {
        if (!name.isEmpty() && !names.contains(name)) {
            problems.addAt(
                    path, "no " + what + " is named '" + name + "'", Nearest.remedy(name, names));
        }
    }

    private void variables(String path, @Nullable Template template, String... extra) {
        if (template != null) {
            Set<String> known = new LinkedHashSet<>(variables);
            known.addAll(List.of(extra));
            template.variables().forEach(v -> known(path, "slot or parameter", v, known));
        }
    }

    private void reachable() {
        Deque<String> open = new ArrayDeque<>();
        open.add(flow.start());
        open.add(flow.giveUp().noInput());
        open.add(flow.giveUp().noMatch());
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
}
