/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.simulator;

import io.callwright.agent.amd.Answerer;
import io.callwright.agent.dialog.Outside.ToolAnswer;
import io.callwright.agent.dialog.flow.FlowException;
import io.callwright.agent.dialog.flow.Nearest;
import io.callwright.agent.dialog.flow.Problems;
import io.callwright.agent.dialog.flow.YamlMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Reads a file of scenarios. docs/flows.md explains the keys. */
public final class ScenarioFile {
    private static final List<String> KEYS =
            List.of(
                    "name",
                    "flow",
                    "now",
                    "zone",
                    "variables",
                    "caller",
                    "hangs-up-at-prompt",
                    "answered-by",
                    "tools",
                    "transfer-fails",
                    "text-only",
                    "outcome",
                    "slots",
                    "agent-says",
                    "agent-never-says",
                    "events",
                    "effects",
                    "within",
                    "reply-within");
    private static final List<String> ACTS =
            List.of("says", "presses", "cuts-in", "talks-over", "goes-on", "talks-for");

    private ScenarioFile() {}

    /**
     * @throws FlowException naming every fault with its place and remedy
     * @throws IOException when the file cannot be read
     */
    public static List<Scenario> parse(Path file) throws IOException {
        return parse(file.toString(), Files.readString(file));
    }

    /**
     * @param file names the text in faults
     * @throws FlowException as above
     */
    public static List<Scenario> parse(String file, String yaml) {
        Problems problems = new Problems(file);
        YamlMap map = problems.read(yaml);
        map.expect(List.of("scenarios"), List.of("scenarios"));
        List<Scenario> scenarios = new ArrayList<>();
        for (YamlMap one : map.maps("scenarios")) {
            scenarios.add(scenario(one));
        }
        problems.throwIfAny();
        return scenarios;
    }

    private static Scenario scenario(YamlMap map) {
        map.expect(KEYS, List.of("name", "flow", "now", "caller", "outcome"));
        LocalDateTime now = read(map, "now", LocalDateTime::parse, "2026-11-22T10:00");
        ZoneId zone =
                map.has("zone")
                        ? read(map, "zone", ZoneId::of, "America/New_York")
                        : ZoneId.of("America/New_York");
        List<CallerAct> caller = new ArrayList<>();
        map.items("caller").forEach(item -> caller.add(act(item)));
        return new Scenario(
                map.text("name"),
                map.text("flow"),
                now,
                zone,
                texts(map.map("variables")),
                caller,
                map.has("hangs-up-at-prompt") ? map.number("hangs-up-at-prompt", 0) : -1,
                map.has("answered-by")
                        ? map.parsed("answered-by", map.text("answered-by"), Answerer::of)
                        : null,
                tools(map.map("tools")),
                map.optional("transfer-fails"),
                map.optional("text-only"),
                new Scenario.Expected(
                        map.text("outcome"),
                        map.has("slots") ? texts(map.map("slots")) : null,
                        map.texts("agent-says"),
                        map.texts("agent-never-says"),
                        map.texts("events"),
                        map.has("effects") ? effects(map) : null,
                        map.duration("within"),
                        map.duration("reply-within")));
    }

    /** An empty list says that there must be none. */
    private static List<String> effects(YamlMap map) {
        List<String> effects = new ArrayList<>();
        for (YamlMap.Item item : map.items("effects")) {
            if (item instanceof YamlMap.Item.Text text) {
                effects.add(text.text());
            }
        }
        return effects;
    }

    private interface Reader<T> {
        T read(String text);
    }

    private static <T> T read(YamlMap map, String key, Reader<T> reader, String example) {
        try {
            return reader.read(map.text(key));
        } catch (DateTimeException e) {
            map.problem(key, "'" + map.text(key) + "' is no " + key, "write '" + example + "'");
            return reader.read(example);
        }
    }

    private static CallerAct act(YamlMap.Item item) {
        return switch (item) {
            case YamlMap.Item.Text text -> plain(text.text());
            case YamlMap.Item.Keys(YamlMap map) -> act(map);
        };
    }

    private static CallerAct plain(String text) {
        return switch (text) {
            case "(silence)" -> new CallerAct.Silence();
            case "(noise)" -> new CallerAct.Noise();
            case "(hangs up)" -> new CallerAct.HangsUp();
            default -> new CallerAct.Says(text, 0.9, CallerAct.USUAL_PAUSE);
        };
    }

    private static CallerAct act(YamlMap map) {
        String kind = ACTS.stream().filter(map::has).findFirst().orElse("");
        return switch (kind) {
            case "says" -> {
                map.expect(List.of("says", "confidence", "after"), List.of("says"));
                yield new CallerAct.Says(map.text("says"), confidence(map), after(map));
            }
            case "presses" -> {
                map.expect(List.of("presses", "after"), List.of("presses"));
                if (!map.text("presses").matches("[0-9*#]+")) {
                    map.problem("presses", "keys are 0 to 9, * and #", "quote them: \"1430\"");
                }
                yield new CallerAct.Presses(map.text("presses"), after(map));
            }
            case "cuts-in" -> {
                map.expect(List.of("cuts-in", "after"), List.of("cuts-in"));
                yield new CallerAct.CutsIn(map.text("cuts-in"), after(map));
            }
            case "talks-over" -> {
                map.expect(List.of("talks-over"), List.of("talks-over"));
                yield new CallerAct.TalksOver(map.text("talks-over"));
            }
            case "goes-on" -> {
                map.expect(List.of("goes-on"), List.of("goes-on"));
                yield new CallerAct.GoesOn(map.text("goes-on"));
            }
            case "talks-for" -> {
                map.expect(List.of("talks-for"), List.of("talks-for"));
                Duration length = map.duration("talks-for");
                yield new CallerAct.Talks(length == null ? CallerAct.USUAL_PAUSE : length);
            }
            default -> {
                String first = map.keys().stream().findFirst().orElse("");
                map.problem(first, "a caller does one of " + ACTS, Nearest.remedy(first, ACTS));
                yield new CallerAct.Silence();
            }
        };
    }

    private static double confidence(YamlMap map) {
        String text = map.has("confidence") ? map.text("confidence") : "0.9";
        if (text.matches("0(\\.[0-9]+)?|1(\\.0+)?")) {
            return Double.parseDouble(text);
        }
        map.problem("confidence", "'confidence' is 0 to 1, not '" + text + "'", "");
        return 0;
    }

    private static Duration after(YamlMap map) {
        Duration after = map.duration("after");
        return after == null ? CallerAct.USUAL_PAUSE : after;
    }

    /** {@code STEP: {body: .., takes: 800 ms}} or {@code STEP: {fails: timeout}}. */
    private static Map<String, Scenario.Tool> tools(YamlMap map) {
        Map<String, Scenario.Tool> tools = new LinkedHashMap<>();
        for (String step : map.keys()) {
            YamlMap tool = map.map(step);
            tool.expect(List.of("body", "takes", "fails"), List.of());
            Duration takes = tool.duration("takes");
            String failure = tool.optional("fails");
            tools.put(
                    step,
                    new Scenario.Tool(
                            failure == null ? given(tool) : new ToolAnswer.Failed(failure),
                            takes == null ? Duration.ofMillis(200) : takes));
        }
        return tools;
    }

    private static ToolAnswer given(YamlMap tool) {
        @Nullable Object body = tool.plain("body");
        return new ToolAnswer.Given(
                200, body == null ? null : JsonMapper.shared().valueToTree(body));
    }

    private static Map<String, String> texts(YamlMap map) {
        Map<String, String> texts = new LinkedHashMap<>();
        map.keys().forEach(key -> texts.put(key, map.text(key)));
        return texts;
    }
}
