/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Gives the steps of a part the names that they have in the flow that runs it. Pure functions.
 *
 * @param steps the new name of a step
 * @param names the new name of a slot, parameter or variable
 * @param outcomes the step that follows where the part ends
 */
record Renaming(
        Function<String, String> steps,
        Function<String, String> names,
        Map<String, String> outcomes) {
    static Slot slot(Slot slot, String name, Function<String, String> names) {
        return new Slot(
                name,
                slot.type(),
                template(slot.prompt(), names),
                template(slot.keypad(), names),
                template(slot.refusal(), names),
                slot.endOfSpeech());
    }

    Step step(Step step) {
        String name = steps.apply(step.name());
        return switch (step) {
            case Step.Say say ->
                    new Step.Say(
                            name,
                            text(say.text()),
                            say.bargeIn(),
                            say.phrased(),
                            steps.apply(say.next()));
            case Step.Ask ask -> ask(name, ask);
            case Step.Confirm confirm ->
                    new Step.Confirm(
                            name,
                            text(confirm.question()),
                            names(confirm.slots()),
                            confirm.bargeIn(),
                            steps.apply(confirm.yes()),
                            steps.apply(confirm.no()));
            case Step.Branch branch ->
                    new Step.Branch(
                            name,
                            branch.cases().stream()
                                    .map(one ->
                                            new Step.Branch.Case(
                                                    one.condition().renamed(names),
                                                    steps.apply(one.go())))
                                    .toList(),
                            steps.apply(branch.otherwise()));
            case Step.Assign assign ->
                    new Step.Assign(
                            name,
                            values(assign.values()),
                            assign.part().stream().map(steps).collect(Collectors.toSet()),
                            steps.apply(assign.next()));
            case Step.Continue onward ->
                    new Step.Continue(name, onward.flow(), copies(onward.with()));
            case Step.End end -> ending(name, end);
            case Deed deed -> deed(name, deed);
        };
    }

    /** Where the part ends, the flow goes on. */
    private Step ending(String name, Step.End end) {
        String next = outcomes.getOrDefault(end.outcome(), "");
        Template text = template(end.text(), names);
        return text == null
                ? new Step.Branch(name, List.of(), next)
                : new Step.Say(name, text, true, false, next);
    }

    private Step ask(String name, Step.Ask ask) {
        Map<String, String> go = new LinkedHashMap<>();
        ask.go().forEach((answer, next) -> go.put(answer, steps.apply(next)));
        String next = ask.next();
        return new Step.Ask(
                name,
                text(ask.question()),
                names(ask.slots()),
                names(ask.volunteered()),
                ask.means(),
                new Step.Again(
                        ask.again().silence().stream().map(this::text).toList(),
                        ask.again().noMatch().stream().map(this::text).toList()),
                ask.bargeIn(),
                ask.endOfSpeech(),
                ask.attempts(),
                ask.llm(),
                go,
                next == null ? null : steps.apply(next));
    }

    private Step deed(String name, Deed deed) {
        return switch (deed) {
            case Deed.Call call -> {
                Map<String, String> returns = new LinkedHashMap<>();
                call.returns().forEach((into, at) -> returns.put(names.apply(into), at));
                Map<String, Template> body = new LinkedHashMap<>();
                call.request().body().forEach((key, value) -> body.put(key, text(value)));
                ToolRequest request = call.request();
                yield new Deed.Call(
                        name,
                        new ToolRequest(
                                request.method(),
                                text(request.url()),
                                request.host(),
                                body,
                                request.timeout(),
                                request.retries()),
                        returns,
                        steps.apply(call.next()),
                        steps.apply(call.failed()));
            }
            case Deed.Transfer transfer ->
                    new Deed.Transfer(
                            name,
                            transfer.to().stream().map(this::text).toList(),
                            template(transfer.text(), names),
                            consultation(transfer.consultation()),
                            name(transfer.reason()),
                            transfer.outcome(),
                            steps.apply(transfer.fallBack()));
            case Deed.Message message ->
                    new Deed.Message(
                            name,
                            text(message.prompt()),
                            message.longest(),
                            steps.apply(message.next()),
                            steps.apply(message.silent()),
                            optional(message.unrecorded()));
            case Deed.CallBack back ->
                    new Deed.CallBack(
                            name,
                            name(back.day()),
                            name(back.time()),
                            name(back.number()),
                            steps.apply(back.next()));
            case Deed.DoNotCall not ->
                    new Deed.DoNotCall(name, not.reason(), steps.apply(not.next()));
            case Deed.Survey survey ->
                    new Deed.Survey(
                            name,
                            survey.survey(),
                            names.apply(survey.score()),
                            steps.apply(survey.next()));
        };
    }

    private @Nullable Consultation consultation(@Nullable Consultation asked) {
        return asked == null
                ? null
                : new Consultation(
                        template(asked.briefing(), names),
                        template(asked.accept(), names),
                        template(asked.hold(), names),
                        asked.ring(),
                        asked.patience(),
                        asked.trunk());
    }

    private Map<String, String> values(Map<String, String> values) {
        Map<String, String> renamed = new LinkedHashMap<>();
        values.forEach((into, value) -> renamed.put(names.apply(into), value(value)));
        return renamed;
    }

    private Map<String, String> copies(Map<String, String> with) {
        Map<String, String> renamed = new LinkedHashMap<>();
        with.forEach((into, value) -> renamed.put(into, value(value)));
        return renamed;
    }

    private String value(String value) {
        boolean copy = value.startsWith("{{") && value.endsWith("}}");
        return copy ? "{{" + names.apply(TypeCheck.copied(value)) + "}}" : value;
    }

    private List<String> names(List<String> all) {
        return all.stream().map(names).toList();
    }

    private @Nullable String name(@Nullable String name) {
        return name == null ? null : names.apply(name);
    }

    private Template text(Template template) {
        return template.renamed(names);
    }

    private static @Nullable Template template(
            @Nullable Template template, Function<String, String> names) {
        return template == null ? null : template.renamed(names);
    }

    private @Nullable String optional(@Nullable String step) {
        return step == null ? null : steps.apply(step);
    }
}
