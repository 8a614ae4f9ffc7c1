/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Proves that no prompt names a variable that may still be empty: a forward data-flow analysis of
 * what is surely filled on every way to a step.
 */
final class FilledSlots {
    private final Flow flow;
    private final Problems problems;
    private final Map<String, Set<String>> before = new HashMap<>();
    private final Deque<String> open = new ArrayDeque<>();

    private FilledSlots(Flow flow, Problems problems) {
        this.flow = flow;
        this.problems = problems;
    }

    static void check(Flow flow, Problems problems) {
        FilledSlots analysis = new FilledSlots(flow, problems);
        Set<String> given = new HashSet<>();
        for (Parameter parameter : flow.parameters().values()) {
            if (parameter.fallback() != null) {
                given.add(parameter.name());
            }
        }
        analysis.spread(given);
        analysis.prompts(given);
    }

    private void spread(Set<String> given) {
        reach(flow.start(), given);
        flow.answeredBy().targets().forEach(step -> reach(step, given));
        while (!open.isEmpty()) {
            Step step = flow.step(open.remove());
            Set<String> filled = filled(step);
            switch (step) {
                case Step.Say say -> reach(say.next(), filled);
                case Step.Ask ask -> {
                    ask.targets().forEach(target -> reach(target, with(filled, ask.slots())));
                    elsewhere(filled);
                }
                case Step.Confirm confirm -> {
                    reach(confirm.yes(), filled); // it reads back, and asks for no value
                    Set<String> emptied = new HashSet<>(filled);
                    emptied.removeAll(confirm.slots());
                    reach(confirm.no(), emptied);
                    elsewhere(filled);
                }
                case Step.Branch branch -> branch(branch, filled);
                case Step.Assign assign -> {
                    Set<String> anew = new HashSet<>(filled);
                    anew.removeIf(assign::begins);
                    reach(assign.next(), with(anew, assign.values().keySet()));
                }
                case Step.Continue _, Step.End _ -> {}
                case Deed deed -> deed(deed, filled);
            }
        }
    }

    private void deed(Deed deed, Set<String> filled) {
        if (deed instanceof Deed.Call call) {
            reach(call.next(), with(filled, call.returns().keySet()));
            reach(call.failed(), filled);
        } else if (deed instanceof Deed.Transfer transfer && transfer.reason() != null) {
            reach(transfer.fallBack(), with(filled, Set.of(transfer.reason())));
        } else {
            deed.targets().forEach(target -> reach(target, filled));
        }
        if (deed.waits()) {
            elsewhere(filled);
        }
    }

    /** What a condition proves holds on its way, and its contrary on the ways after it. */
    private void branch(Step.Branch branch, Set<String> filled) {
        Set<String> known = filled;
        for (Step.Branch.Case one : branch.cases()) {
            reach(one.go(), with(known, one.condition().proves()));
            known = with(known, one.condition().disproves());
        }
        reach(branch.otherwise(), known);
    }

    /** Intents and giving up lead away from any question. */
    private void elsewhere(Set<String> filled) {
        if (!flow.giveUp().noInput().isEmpty()) {
            reach(flow.giveUp().noInput(), filled);
            reach(flow.giveUp().noMatch(), filled);
        }
        String enginesDown = flow.giveUp().enginesDown();
        if (enginesDown != null) {
            reach(enginesDown, filled);
        }
        for (Intent intent : flow.intents().values()) {
            if (intent instanceof Intent.GoTo to) {
                reach(to.step(), filled);
            }
        }
    }

    private void reach(String step, Set<String> filled) {
        Set<String> known = before.get(step);
        Set<String> now = new HashSet<>(filled);
        if (known != null) {
            now.retainAll(known);
        }
        if (!now.equals(known)) {
            before.put(step, now);
            open.add(step);
        }
    }

    private Set<String> filled(Step step) {
        return before.getOrDefault(step.name(), Set.of());
    }

    private static Set<String> with(Set<String> filled, Collection<String> more) {
        Set<String> all = new HashSet<>(filled);
        all.addAll(more);
        return all;
    }

    private void prompts(Set<String> given) {
        require("disclosure", flow.disclosure(), given);
        for (Intent intent : flow.intents().values()) {
            if (intent instanceof Intent.Tell tell) {
                require("intents/" + tell.name() + "/say", tell.text(), given);
            }
        }
        for (Step step : flow.steps().values()) {
            String path = "steps/" + step.name();
            Set<String> filled = filled(step);
            switch (step) {
                case Step.Say say -> require(path + "/say", say.text(), filled);
                case Step.Ask ask -> ask(path, ask, filled);
                case Step.Confirm confirm -> {
                    require(path + "/confirm", confirm.question(), filled);
                    wording(filled);
                }
                case Step.End end -> require(path + "/say", end.text(), filled);
                case Step.Branch _, Step.Continue _ -> {}
                case Step.Assign assign -> copies(path, assign, filled);
                case Deed deed -> deedPrompts(path, deed, filled);
            }
        }
    }

    /** A copy of nothing would leave empty what the steps after it hold for filled. */
    private void copies(String path, Step.Assign assign, Set<String> filled) {
        assign.values()
                .forEach((name, value) -> {
                    if (value.startsWith("{{") && flow.names().contains(TypeCheck.copied(value))) {
                        require(path + "/set/" + name, Template.parse(value), filled);
                    }
                });
    }

    private void deedPrompts(String path, Deed deed, Set<String> filled) {
        switch (deed) {
            case Deed.Call call -> {
                require(path + "/call/url", call.request().url(), filled);
                call.request()
                        .body()
                        .forEach(
                                (key, value) -> require(path + "/call/body/" + key, value, filled));
            }
            case Deed.Transfer transfer -> {
                transfer.to().forEach(target -> require(path + "/transfer", target, filled));
                require(path + "/say", transfer.text(), filled);
                consultation(path, transfer.consultation(), filled);
            }
            case Deed.Message message -> require(path + "/message", message.prompt(), filled);
            case Deed.CallBack back -> {
                set(path + "/call-back/day", back.day(), filled);
                set(path + "/call-back/time", back.time(), filled);
                set(path + "/call-back/number", back.number(), filled);
            }
            case Deed.Survey survey -> set(path + "/score", survey.score(), filled);
            case Deed.DoNotCall _ -> {}
        }
    }

    private void consultation(String path, @Nullable Consultation asked, Set<String> filled) {
        if (asked != null) {
            require(path + "/briefing", asked.briefing(), filled);
            require(path + "/accept", asked.accept(), filled);
            require(path + "/hold", asked.hold(), filled);
        }
    }

    private void set(String path, @Nullable String name, Set<String> filled) {
        if (name != null) {
            require(path, Template.parse("{{" + name + "}}"), filled);
        }
    }

    /** The engine's own sentences may be said at every question. */
    private void wording(Set<String> filled) {
        Set<String> spoken = with(filled, Set.of("value"));
        require("wording/silence", flow.wording().silence(), filled);
        require("wording/no-match", flow.wording().noMatch(), filled);
        require("wording/refused", flow.wording().refused(), spoken);
        require("wording/check", flow.wording().check(), spoken);
    }

    /** A slot's own prompt is used when the slots before it are filled. */
    private void ask(String path, Step.Ask ask, Set<String> filled) {
        wording(filled);
        require(path + "/ask", ask.question(), filled);
        ask.again().silence().forEach(t -> require(path + "/again/silence", t, filled));
        ask.again().noMatch().forEach(t -> require(path + "/again/no-match", t, filled));
        Set<String> sofar = new HashSet<>(filled);
        for (String name : ask.slots()) {
            Slot slot = flow.slot(name);
            Set<String> spoken = with(sofar, Set.of("value"));
            require("slots/" + name + "/prompt", slot.prompt(), sofar);
            require("slots/" + name + "/keypad", slot.keypad(), sofar);
            require("slots/" + name + "/refusal", slot.refusal(), spoken);
            sofar.add(name);
        }
    }

    private void require(String path, @Nullable Template template, Set<String> filled) {
        if (template == null) {
            return;
        }
        for (String variable : template.open(filled)) {
            problems.addAt(
                    path,
                    "'{{" + variable + "}}' may still be empty when this is said",
                    flow.parameters().containsKey(variable)
                            ? "give the parameter a default, or branch on '" + variable + " is set'"
                            : flow.slots().containsKey(variable)
                                    ? "ask for it on every way here"
                                    : "set it on every way here, or branch on '"
                                            + variable
                                            + " is set'");
        }
    }
}
