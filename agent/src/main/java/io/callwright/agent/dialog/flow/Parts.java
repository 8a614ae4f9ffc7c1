/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.language.Language;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Puts the steps of a part in the place of the step that runs it. What the part names {@code x} is
 * then {@code STEP.x}: its slots can be said and tested by the flow under this name, and the part
 * itself sees its own names only. One thread's.
 */
final class Parts {
    private final Problems problems;
    private final Abilities abilities;
    private final Texts texts;

    /** The parts that are being read: one that runs itself would have no end. */
    private final Deque<String> open = new ArrayDeque<>();

    /** The text of each part that was read, by its name. */
    private final Map<String, String> sources;

    /** Where parts lie, from the file that runs them: parts lie beside each other. */
    private final String folder;

    Parts(
            Problems problems,
            Abilities abilities,
            Texts texts,
            Map<String, String> sources,
            String folder) {
        this.folder = folder;
        this.texts = texts;
        this.problems = problems;
        this.abilities = abilities;
        this.sources = sources;
    }

    /** A part's file. */
    private record Part(
            Map<String, Parameter> parameters,
            Map<String, Parameter> variables,
            Map<String, Slot> slots,
            String start,
            Map<String, Step> steps) {
        Set<String> outcomes() {
            Set<String> outcomes = new TreeSet<>();
            for (Step step : steps.values()) {
                if (step instanceof Step.End end) {
                    outcomes.add(end.outcome());
                }
            }
            return outcomes;
        }
    }

    /** Adds to steps, variables and slots what each run needs. */
    void inline(
            Language language,
            YamlMap map,
            Collection<Run> runs,
            Map<String, Step> steps,
            Map<String, Parameter> variables,
            Map<String, Slot> slots) {
        for (Run run : runs) {
            Part part = read(language, run, map.map(run.name()));
            if (part != null && fits(run, part, map.map(run.name()))) {
                inline(run, part, steps, variables, slots);
            }
        }
    }

    private @Nullable Part read(Language language, Run run, YamlMap at) {
        String name = run.part();
        if (!name.matches("[a-z][a-z0-9-]*")) {
            at.problem("run", "'" + name + "' is no name of a part", "write 'run: NAME'");
            return null;
        }
        Path file = at.beside(folder + name + ".yaml");
        if (open.contains(name)) {
            at.problem("run", "part '" + name + "' runs itself", "");
            return null;
        }
        open.push(name);
        try {
            String yaml = texts.read(name, file);
            sources.put(name, yaml);
            return part(language, file, yaml);
        } catch (FlowException e) {
            e.problems().forEach(problems::add);
        } catch (IOException e) {
            at.problem("run", "there is no part " + file, Nearest.remedy(name, known(file)));
        } finally {
            open.pop();
        }
        return null;
    }

    private static List<String> known(Path file) {
        String[] files = file.resolveSibling(".").toFile().list();
        return files == null
                ? List.of()
                : List.of(files).stream()
                        .filter(name -> name.endsWith(".yaml"))
                        .map(name -> name.substring(0, name.length() - ".yaml".length()))
                        .toList();
    }

    private Part part(Language language, Path file, String yaml) {
        Problems own = new Problems(file.toString());
        YamlMap map = new YamlMap("", FlowParser.root(file.toString(), yaml, own), own);
        FlowKeys.PART.check(map);
        SlotParser slotParser = new SlotParser(language);
        StepParser stepParser = new StepParser(abilities);
        Map<String, Slot> slots = slotParser.slots(map.map("slots"));
        Map<String, Parameter> parameters =
                FlowParser.each(map.map("parameters"), slotParser::parameter);
        Map<String, Parameter> variables =
                FlowParser.each(map.map("variables"), slotParser::variable);
        YamlMap stepMap = map.map("steps");
        Map<String, Step> steps = FlowParser.each(stepMap, stepParser::step);
        Parts inner = new Parts(own, abilities, texts, sources, "");
        inner.open.addAll(open);
        inner.inline(language, stepMap, stepParser.runs(), steps, variables, slots);
        for (Step step : steps.values()) {
            if (step instanceof Step.Continue) {
                own.addAt(
                        "steps/" + step.name(),
                        "a part can not continue in another flow",
                        "end the part, and continue there from a step of the flow");
            }
        }
        own.throwIfAny();
        String start = map.text("start");
        FlowCheck.checkPart(
                map.name("part"),
                parameters,
                variables,
                slots,
                start,
                FlowParser.inOrder(stepMap, steps),
                own);
        own.throwIfAny();
        return new Part(parameters, variables, slots, start, FlowParser.inOrder(stepMap, steps));
    }

    private static boolean fits(Run run, Part part, YamlMap at) {
        boolean fits = true;
        YamlMap with = at.map("with");
        for (String name : run.with().keySet()) {
            if (!part.parameters().containsKey(name)) {
                with.problem(
                        name,
                        "part '" + run.part() + "' has no parameter '" + name + "'",
                        Nearest.remedy(name, part.parameters().keySet()));
                fits = false;
            }
        }
        for (Parameter parameter : part.parameters().values()) {
            if (parameter.fallback() == null && !run.with().containsKey(parameter.name())) {
                at.problem(
                        "with",
                        "part '" + run.part() + "' needs '" + parameter.name() + "'",
                        "add it under 'with:'");
                fits = false;
            }
        }
        YamlMap go = at.map("go");
        for (String outcome : run.go().keySet()) {
            if (!part.outcomes().contains(outcome)) {
                go.problem(
                        outcome,
                        "part '" + run.part() + "' never ends with '" + outcome + "'",
                        Nearest.remedy(outcome, part.outcomes()));
                fits = false;
            }
        }
        for (String outcome : part.outcomes()) {
            if (!run.go().containsKey(outcome)) {
                at.problem(
                        "go",
                        "no way on where part '" + run.part() + "' ends with '" + outcome + "'",
                        "add '" + outcome + ": STEP' under 'go:'");
                fits = false;
            }
        }
        return fits;
    }

    private static void inline(
            Run run,
            Part part,
            Map<String, Step> steps,
            Map<String, Parameter> variables,
            Map<String, Slot> slots) {
        String prefix = run.name() + ".";
        Function<String, String> names =
                name ->
                        part.parameters().containsKey(name)
                                        || part.variables().containsKey(name)
                                        || part.slots().containsKey(name)
                                ? prefix + name
                                : name;
        Map<String, String> given = new LinkedHashMap<>();
        for (Parameter parameter : part.parameters().values()) {
            String name = prefix + parameter.name();
            String value = run.with().getOrDefault(parameter.name(), parameter.fallback());
            variables.put(name, new Parameter(name, parameter.type(), null));
            if (value != null) {
                given.put(name, value);
            }
        }
        for (Parameter variable : part.variables().values()) {
            String name = prefix + variable.name();
            variables.put(name, new Parameter(name, variable.type(), null));
        }
        for (Slot slot : part.slots().values()) {
            slots.put(prefix + slot.name(), Renaming.slot(slot, prefix + slot.name(), names));
        }
        Set<String> own = new LinkedHashSet<>();
        part.steps().keySet().forEach(step -> own.add(prefix + step));
        steps.put(run.name(), new Step.Assign(run.name(), given, own, prefix + part.start()));
        Renaming renaming = new Renaming(name -> prefix + name, names, run.go());
        for (Step step : part.steps().values()) {
            steps.put(prefix + step.name(), renaming.step(step));
        }
    }
}
