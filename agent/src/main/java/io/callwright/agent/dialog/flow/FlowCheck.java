/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.intents.LearntIntents;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.slots.Choice;
import io.callwright.agent.dialog.slots.OpeningHours;
import io.callwright.agent.dialog.slots.SlotKind;
import io.callwright.agent.dialog.slots.SlotType;
import io.callwright.agent.dialog.slots.YesNo;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Proves that every name of a flow leads somewhere, and that every value is of its type. */
final class FlowCheck {
    private final Flow flow;
    private final Problems problems;
    private final Set<String> variables;
    private final TypeCheck types;

    private FlowCheck(Flow flow, Problems problems) {
        this.flow = flow;
        this.problems = problems;
        variables = flow.names();
        types = new TypeCheck(flow, problems);
    }

    static void check(Flow flow, Problems problems) {
        FlowCheck check = new FlowCheck(flow, problems);
        check.names();
        flow.steps().values().forEach(check::step);
        if (!problems.any()) {
            Ways.check(flow, problems);
            AnsweredBy.check(flow, problems);
        }
        if (!problems.any()) {
            FilledSlots.check(flow, problems);
        }
    }

    /**
     * As if the part were a flow of its own, all of whose parameters are given. Giving up and
     * intents are those of the flow that runs it.
     */
    static void checkPart(
            String name,
            Map<String, Parameter> parameters,
            Map<String, Parameter> variables,
            Map<String, Slot> slots,
            String start,
            Map<String, Step> steps,
            Problems problems) {
        Map<String, Parameter> given = new LinkedHashMap<>();
        parameters.forEach((key, one) -> given.put(key, new Parameter(key, one.type(), "")));
        Flow alone =
                new Flow(
                        name,
                        1,
                        "en-us",
                        "",
                        new Template(List.of()),
                        start,
                        OpeningHours.ofOffice(),
                        given,
                        variables,
                        slots,
                        Map.of(),
                        LearntIntents.none(),
                        Flow.GiveUp.OF_THE_FLOW,
                        AnsweredBy.ANYBODY,
                        Flow.Limits.defaults(),
                        Wording.of(English.LANGUAGE),
                        steps,
                        new FlowFamily());
        check(alone, problems);
    }

    /** Nothing can be said there, nor understood. */
    private void enginesDown(@Nullable String step) {
        if (step == null) {
            return;
        }
        target("give-up/engines-down", step);
        Step led = flow.steps().get(step);
        if (led != null && !(led instanceof Deed.Transfer)) {
            problems.addAt(
                    "give-up/engines-down",
                    "step '"
                            + step
                            + "' is no transfer, and without engines nothing else is possible",
                    "name a step with 'transfer', or leave 'engines-down' out: the caller then"
                            + " hears a goodbye");
        }
    }

    private void names() {
        target("start", flow.start());
        target("give-up/no-input", flow.giveUp().noInput());
        target("give-up/no-match", flow.giveUp().noMatch());
        enginesDown(flow.giveUp().enginesDown());
        flow.answeredBy()
                .steps()
                .forEach((machine, step) -> {
                    if (!step.equals(AnsweredBy.HANG_UP)) {
                        target("answered-by/" + machine.label(), step);
                    }
                });
        variables("disclosure", flow.disclosure());
        for (String name : flow.parameters().keySet()) {
            twice("slots/" + name, flow.slots().containsKey(name), name, "parameter");
            twice("variables/" + name, flow.variables().containsKey(name), name, "parameter");
        }
        for (String name : flow.variables().keySet()) {
            twice("slots/" + name, flow.slots().containsKey(name), name, "variable");
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
                case Intent.Repeat _, Intent.Slower _, Intent.Unrecorded _ -> {}
            }
        }
        Wording wording = flow.wording();
        variables("wording/silence", wording.silence());
        variables("wording/no-match", wording.noMatch());
        variables("wording/refused", wording.refused(), "value");
        variables("wording/check", wording.check(), "value");
    }

    private void twice(String path, boolean twice, String name, String what) {
        if (twice) {
            problems.addAt(
                    path, "'" + name + "' is a " + what + " already", "give it another name");
        }
    }

    private void step(Step step) {
        String path = "steps/" + step.name();
        switch (step) {
            case Step.Say say -> {
                variables(path + "/say", say.text());
                if (say.phrased()) {
                    types.phrased(path, say.text());
                }
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
                    types.condition(at + "/if", one.condition());
                    target(at + "/go", one.go());
                }
                target(path + "/else", branch.otherwise());
            }
            case Step.Assign assign -> {
                assign.values()
                        .forEach((name, value) ->
                                types.assigned(path + "/set/" + name, name, value));
                target(path + "/next", assign.next());
            }
            case Step.Continue onward ->
                    onward.with()
                            .forEach((name, value) -> types.copied(path + "/with/" + name, value));
            case Step.End end -> variables(path + "/say", end.text());
            case Deed deed -> deed(path, deed);
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
        if (ask.llm().contains(LlmUse.PHRASE)) {
            types.phrased(path, ask);
        }
        if (ask.llm().contains(LlmUse.DECIDE)
                && first != null
                && !(first.type() instanceof Choice)) {
            problems.addAt(
                    path + "/llm",
                    "a model may not decide on '" + first.name() + "'",
                    "only a choice may be decided; yes or no, days, amounts and the like are the"
                            + " caller's own words");
        }
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

    static List<String> answers(SlotType type) {
        return switch (type) {
            case YesNo yesNo -> List.of(YesNo.YES, YesNo.NO);
            case Choice choice -> choice.options().stream().map(Choice.Option::value).toList();
            default -> List.of();
        };
    }

    private void deed(String path, Deed deed) {
        switch (deed) {
            case Deed.Call call -> {
                variables(path + "/call/url", call.request().url());
                call.request()
                        .body()
                        .forEach((key, value) -> variables(path + "/call/body/" + key, value));
                call.returns()
                        .keySet()
                        .forEach(name ->
                                known(
                                        path + "/call/returns/" + name,
                                        "slot or variable",
                                        name,
                                        types.settable()));
                target(path + "/next", call.next());
                target(path + "/failed", call.failed());
            }
            case Deed.Transfer transfer -> {
                transfer.to().forEach(target -> variables(path + "/transfer", target));
                variables(path + "/say", transfer.text());
                consultation(path, transfer.consultation());
                types.settableText(path + "/reason", transfer.reason());
                target(path + "/fall-back", transfer.fallBack());
            }
            case Deed.Message message -> {
                variables(path + "/message", message.prompt());
                target(path + "/next", message.next());
                target(path + "/silent", message.silent());
                if (message.unrecorded() != null) {
                    target(path + "/unrecorded", message.unrecorded());
                }
            }
            case Deed.CallBack back -> {
                types.of(path + "/call-back/day", back.day(), SlotKind.DAY);
                types.of(path + "/call-back/time", back.time(), SlotKind.TIME);
                types.telephone(path + "/call-back/number", back.number());
                target(path + "/next", back.next());
            }
            case Deed.DoNotCall not -> target(path + "/next", not.next());
            case Deed.Survey survey -> {
                types.of(path + "/score", survey.score(), SlotKind.NUMBER);
                target(path + "/next", survey.next());
            }
        }
    }

    private void consultation(String path, @Nullable Consultation asked) {
        if (asked != null) {
            variables(path + "/briefing", asked.briefing());
            variables(path + "/accept", asked.accept());
            variables(path + "/hold", asked.hold());
        }
    }

    private void target(String path, String step) {
        known(path, "step", step, flow.steps().keySet());
    }

    private void slots(String path, List<String> slots) {
        slots.forEach(slot -> known(path, "slot", slot, flow.slots().keySet()));
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
            template.conditions().forEach(condition -> types.condition(path, condition));
        }
    }
}
