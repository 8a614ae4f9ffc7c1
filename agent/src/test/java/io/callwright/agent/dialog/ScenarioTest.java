/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Plays every scenario of {@code src/test/resources/scenarios} against the shipped flows. */
class ScenarioTest {
    private static final Path ROOT = Path.of(System.getProperty("callwright.root"));
    private static final ZoneId ZONE = ZoneId.of("America/New_York");

    static Stream<Named<JsonNode>> scenarios() throws IOException {
        List<Named<JsonNode>> scenarios = new ArrayList<>();
        Path folder = ROOT.resolve("agent/src/test/resources/scenarios");
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                for (JsonNode scenario : YAMLMapper.shared().readTree(file).get("scenarios")) {
                    scenarios.add(Named.of(scenario.get("name").asString(), scenario));
                }
            }
        }
        assertThat(scenarios).hasSizeGreaterThan(10);
        return scenarios.stream();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void conversationEndsAsTheScenarioSays(JsonNode scenario) throws IOException {
        Flow flow =
                FlowParser.parse(
                        ROOT.resolve("conf/flows/" + scenario.get("flow").asString() + ".yaml"));
        ScriptedConversation call =
                new ScriptedConversation(
                        LocalDateTime.parse(scenario.get("now").asString())
                                .atZone(ZONE)
                                .toInstant(),
                        ZONE,
                        turns(scenario.get("caller")),
                        scenario.path("hangs-up-at-prompt").asInt(Integer.MAX_VALUE));

        Conversed conversed =
                new FlowRunner(DialogConfig.defaults())
                        .run(flow, new Variables(texts(scenario.path("variables"))), call);

        if (Boolean.getBoolean("callwright.transcripts")) {
            System.out.println("\n== " + scenario.get("name").asString() + "\n" + call);
        }
        assertThat(conversed.outcome()).as(call.toString()).isEqualTo(text(scenario, "outcome"));
        assertThat(conversed.slots()).as(call.toString()).isEqualTo(texts(scenario.path("slots")));
        assertThat(call.turnsLeft()).as("answers not asked for").isZero();
        for (JsonNode words : scenario.path("agent-says")) {
            assertThat(call.toString()).contains(words.asString());
        }
        for (JsonNode words : scenario.path("agent-never-says")) {
            assertThat(call.toString()).doesNotContain(words.asString());
        }
        for (JsonNode type : scenario.path("events")) {
            assertThat(call.events)
                    .extracting(ScriptedConversation.Event::type)
                    .contains(type.asString());
        }
        assertThat(call.events.getLast().data()).containsEntry("outcome", conversed.outcome());
    }

    private static String text(JsonNode node, String key) {
        return node.get(key).asString();
    }

    private static List<ScriptedConversation.Turn> turns(JsonNode caller) {
        List<ScriptedConversation.Turn> turns = new ArrayList<>();
        for (JsonNode turn : caller) {
            turns.add(turn(turn));
        }
        return turns;
    }

    /**
     * A text is spoken; else {says, confidence}, {goes-on}, {presses}, "(silence)" or "(hangs up)".
     */
    private static ScriptedConversation.Turn turn(JsonNode turn) {
        if (turn.has("presses")) {
            return ScriptedConversation.presses(text(turn, "presses"));
        }
        if (turn.has("goes-on")) {
            return ScriptedConversation.goesOn(text(turn, "goes-on"));
        }
        if (turn.has("says")) {
            return ScriptedConversation.says(
                    text(turn, "says"), turn.path("confidence").asDouble(0.9));
        }
        return switch (turn.asString()) {
            case "(silence)" -> ScriptedConversation.silence();
            case "(hangs up)" -> ScriptedConversation.hangsUp();
            default -> ScriptedConversation.says(turn.asString());
        };
    }

    private static Map<String, String> texts(JsonNode node) {
        Map<String, String> texts = new LinkedHashMap<>();
        node.properties().forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString()));
        return texts;
    }
}
