/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the section {@code steps}. A step's kind is the key that it has. */
final class StepParser {
    /** A "transfer" may "say" something, and so may an "end": "say" is looked for last. */
    private static final List<String> KINDS =
            List.of(
                    "end",
                    "ask",
                    "confirm",
                    "branch",
                    "set",
                    "run",
                    "continue-in",
                    "call",
                    "transfer",
                    "message",
                    "call-back",
                    "do-not-call",
                    "survey",
                    "say");

    private final DeedParser deeds;
    private final List<Run> runs = new ArrayList<>();

    StepParser(Abilities abilities) {
        deeds = new DeedParser(abilities);
    }

    /** The steps that run a part; {@link #step} gives none for them. */
    List<Run> runs() {
        return List.copyOf(runs);
    }

    @Nullable Step step(String name, YamlMap map) {
        String kind = KINDS.stream().filter(map::has).findFirst().orElse("");
        if (DeedParser.KINDS.contains(kind)) {
            return deeds.deed(kind, name, map);
        }
        return switch (kind) {
            case "end" -> end(name, map);
            case "ask" -> ask(name, map);
            case "confirm" -> confirm(name, map);
            case "branch" -> branch(name, map);
            case "set" -> assign(name, map);
            case "say" -> say(name, map);
            case "run" -> {
                FlowKeys.RUN.check(map);
                runs.add(
                        new Run(
                                name,
                                map.text("run"),
                                pairs(map.map("with")),
                                pairs(map.map("go"))));
                yield null;
            }
            case "continue-in" -> onward(name, map);
            default -> unknown(map);
        };
    }

    private static @Nullable Step unknown(YamlMap map) {
        String first = map.keys().stream().findFirst().orElse("");
        map.problem(
                first,
                "a step needs one of say, ask, confirm, branch, set, run, continue-in, call,"
                        + " transfer, message, call-back, do-not-call, survey, end",
                first.isEmpty() ? "" : Nearest.remedy(first, KINDS));
        return null;
    }

    private static Step say(String name, YamlMap map) {
        FlowKeys.SAY.check(map);
        return new Step.Say(
                name,
                FlowParser.template(map, "say"),
                map.flag("barge-in", true),
                llm(map, List.of(LlmUse.PHRASE)).contains(LlmUse.PHRASE),
                map.text("next"));
    }

    private static Step ask(String name, YamlMap map) {
        FlowKeys.ASK.check(map);
        return new Step.Ask(
                name,
                FlowParser.template(map, "ask"),
                map.texts("slots"),
                map.texts("volunteered"),
                map.optional("means"),
                again(map.map("again")),
                map.flag("barge-in", true),
                map.duration("end-of-speech"),
                map.has("attempts") ? FlowParser.atLeastOne(map, "attempts", 1) : 0,
                llm(map, List.of(LlmUse.values())),
                pairs(map.map("go")),
                map.optional("next"));
    }

    private static Set<LlmUse> llm(YamlMap map, List<LlmUse> allowed) {
        Set<LlmUse> uses = EnumSet.noneOf(LlmUse.class);
        List<String> names =
                allowed.stream().map(use -> use.name().toLowerCase(Locale.ROOT)).toList();
        for (String name : map.texts("llm")) {
            int index = names.indexOf(name);
            if (index < 0) {
                map.problem(
                        "llm",
                        "'" + name + "' is nothing that a model may do here",
                        Nearest.remedy(name, names));
            } else {
                uses.add(allowed.get(index));
            }
        }
        return uses;
    }

    private static Step.Again again(YamlMap map) {
        FlowKeys.AGAIN.check(map);
        return new Step.Again(templates(map, "silence"), templates(map, "no-match"));
    }

    private static List<Template> templates(YamlMap map, String key) {
        List<Template> templates = new ArrayList<>();
        for (String text : map.texts(key)) {
            Template template = map.parsed(key, text, Template::parse);
            if (template != null) {
                templates.add(template);
            }
        }
        return templates;
    }

    private static Map<String, String> pairs(YamlMap map) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String key : map.keys()) {
            pairs.put(key, map.text(key));
        }
        return pairs;
    }

    private static Step confirm(String name, YamlMap map) {
        FlowKeys.CONFIRM.check(map);
        return new Step.Confirm(
                name,
                FlowParser.template(map, "confirm"),
                map.texts("slots"),
                map.flag("barge-in", true),
                map.text("yes"),
                map.text("no"));
    }

    private static Step branch(String name, YamlMap map) {
        FlowKeys.BRANCH.check(map);
        List<Step.Branch.Case> cases = new ArrayList<>();
        for (YamlMap one : map.maps("branch")) {
            FlowKeys.CASE.check(one);
            Condition condition = one.parsed("if", one.text("if"), Condition::parse);
            if (condition != null) {
                cases.add(new Step.Branch.Case(condition, one.text("go")));
            }
        }
        return new Step.Branch(name, cases, map.text("else"));
    }

    private static Step assign(String name, YamlMap map) {
        FlowKeys.SET.check(map);
        return new Step.Assign(name, pairs(map.map("set")), map.text("next"));
    }

    private static Step onward(String name, YamlMap map) {
        FlowKeys.CONTINUE.check(map);
        return new Step.Continue(name, map.text("continue-in"), pairs(map.map("with")));
    }

    private static Step end(String name, YamlMap map) {
        FlowKeys.END.check(map);
        return new Step.End(name, FlowParser.optionalTemplate(map, "say"), map.name("end"));
    }
}
