/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** The published JSON Schema and the parser agree: on keys, on good files, and on bad ones. */
class FlowSchemaTest {
    private static final Path FLOWS = Path.of(System.getProperty("callwright.root"), "conf/flows");
    private static final int MUTATIONS_OF_A_FLOW = 80;

    /** What {@code steps} stands for is a mapping by name, and no kind of its own. */
    private static final Set<String> BY_NAME = Set.of("steps");

    private static JsonNode schema() throws IOException {
        return JsonMapper.shared().readTree(Files.readString(FLOWS.resolve("flow.schema.json")));
    }

    static List<FlowKeys> kinds() {
        return FlowKeys.KINDS;
    }

    static List<Path> flows() throws IOException {
        try (Stream<Path> files = Files.list(FLOWS)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void theSchemaHasTheParsersKeys(FlowKeys keys) throws IOException {
        JsonNode schema = schema();
        JsonNode definition = keys.kind().isEmpty() ? schema : schema.get("$defs").get(keys.kind());

        assertThat(definition).as(keys.kind()).isNotNull();
        assertThat(definition.get("additionalProperties").asBoolean()).isFalse();
        assertThat(definition.get("properties").propertyNames())
                .containsExactlyInAnyOrderElementsOf(keys.all());
        List<String> required = new ArrayList<>();
        definition.path("required").forEach(key -> required.add(key.asString()));
        assertThat(required).containsExactlyInAnyOrderElementsOf(keys.required());
    }

    @Test
    void theSchemaHasNoMappingThatTheParserDoesNotKnow() throws IOException {
        Set<String> kinds = new HashSet<>(BY_NAME);
        FlowKeys.KINDS.forEach(keys -> kinds.add(keys.kind()));
        schema().get("$defs")
                .properties()
                .forEach(definition -> {
                    if (definition.getValue().path("type").asString("").equals("object")) {
                        assertThat(kinds).contains(definition.getKey());
                    }
                });
    }

    @ParameterizedTest
    @MethodSource("flows")
    void shippedFlow_isValid_andNamesTheSchema(Path file) throws IOException {
        JsonNode document = YAMLMapper.shared().readTree(Files.readString(file));

        assertThat(new SchemaJudge(schema()).faults(document)).isEmpty();
        assertThat(Files.readAllLines(file).getFirst())
                .isEqualTo("# yaml-language-server: $schema=flow.schema.json");
    }

    static List<Path> parts() throws IOException {
        try (Stream<Path> files = Files.list(FLOWS.resolve("parts"))) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("parts")
    void shippedPart_isValid_andNamesTheSchema(Path file) throws IOException {
        JsonNode document = YAMLMapper.shared().readTree(Files.readString(file));

        assertThat(new SchemaJudge(schema()).faults("part", document)).isEmpty();
        assertThat(Files.readAllLines(file).getFirst())
                .isEqualTo("# yaml-language-server: $schema=part.schema.json");
    }

    @Test
    void everyKindOfStep_isInAShippedFlow() throws IOException {
        StringBuilder all = new StringBuilder();
        for (Path file : flows()) {
            all.append(Files.readString(file));
        }
        for (String kind :
                List.of("run", "transfer", "message", "call-back", "do-not-call", "survey")) {
            assertThat(all).contains("\n    " + kind + ": ");
        }
    }

    /** What the schema refuses, the parser refuses: an editor never marks what would run. */
    @ParameterizedTest
    @MethodSource("flows")
    void mutatedFlow_thatTheSchemaRefuses_theParserRefusesToo(Path file) throws IOException {
        SchemaJudge judge = new SchemaJudge(schema());
        JsonNode good = YAMLMapper.shared().readTree(Files.readString(file));
        Random random = new Random(file.getFileName().toString().hashCode());
        int refused = 0;
        for (int i = 0; i < MUTATIONS_OF_A_FLOW; i++) {
            ObjectNode mutant = (ObjectNode) good.deepCopy();
            String what = mutate(mutant, random);
            List<String> faults = judge.faults(mutant);
            if (!faults.isEmpty()) {
                refused++;
                assertThat(parses(file, mutant)).as("%s, but %s", what, faults).isFalse();
            }
        }
        assertThat(refused).isGreaterThan(MUTATIONS_OF_A_FLOW / 4);
    }

    private static boolean parses(Path file, JsonNode document) {
        try {
            FlowParser.parse(file.toString(), document.toString());
            return true;
        } catch (FlowException e) {
            return false;
        }
    }

    /** Drops a key, misspells it, or gives it a value of another form, somewhere. */
    private static String mutate(ObjectNode root, Random random) {
        List<ObjectNode> objects = new ArrayList<>();
        collect(root, objects);
        ObjectNode at = objects.get(random.nextInt(objects.size()));
        List<String> names = List.copyOf(at.propertyNames());
        String name = names.get(random.nextInt(names.size()));
        JsonNode value = at.get(name);
        return switch (random.nextInt(4)) {
            case 0 -> {
                at.remove(name);
                yield "without " + name;
            }
            case 1 -> {
                at.remove(name);
                at.set(name + "x", value);
                yield name + " misspelt";
            }
            case 2 -> {
                at.put(name, value.isContainer() ? "text" : "");
                yield name + " as text";
            }
            default -> {
                at.set(name, JsonMapper.shared().createArrayNode());
                yield name + " as an empty list";
            }
        };
    }

    private static void collect(JsonNode node, List<ObjectNode> objects) {
        if (node instanceof ObjectNode object && !object.isEmpty()) {
            objects.add(object);
        }
        if (node instanceof ObjectNode || node instanceof ArrayNode) {
            node.forEach(child -> collect(child, objects));
        }
    }

    /** The other way round, for every fault of form: what the parser refuses, the schema marks. */
    static Stream<Map.Entry<String, String>> faultsOfForm() {
        return Map.ofEntries(
                Map.entry("next: g}", "nxt: g}"),
                Map.entry("version: 1", "version: one"),
                Map.entry("start: a", "strat: a"),
                Map.entry("slots: [sure]", "slots: []"),
                Map.entry("type: yes-no", "type: yesno"),
                Map.entry("timeout: 2 s", "timeout: long"),
                Map.entry("retries: 1", "retries: 9"),
                Map.entry("method: PUT", "method: DELETE"),
                Map.entry("https://crm.example/x", "ftp://crm.example/x"),
                Map.entry("code: /code", "code: code"),
                Map.entry("barge-in: false", "barge-in: perhaps"),
                Map.entry("attempts: 2", "attempts: 0"),
                Map.entry("repeat: true", "repeat: 1, slower: true"),
                Map.entry("end: done", "end: Done now"),
                Map.entry("fall-back: bye", "fallback: bye"),
                Map.entry("longest: 30 s", "longest: 30 sec"),
                Map.entry("{if: sure is yes, go: bye}", "{if: sure is yes}"),
                Map.entry("with: {name: x}", "with: x"),
                Map.entry("score: n", "scores: n"),
                Map.entry("{day: d}", "{date: d}"))
                .entrySet()
                .stream();
    }

    @ParameterizedTest
    @MethodSource("faultsOfForm")
    void faultOfForm_isRefusedByBoth(Map.Entry<String, String> change) throws IOException {
        assertThat(EVERYTHING).contains(change.getKey());
        String bad = EVERYTHING.replace(change.getKey(), change.getValue());
        JsonNode document = YAMLMapper.shared().readTree(bad);

        assertThat(new SchemaJudge(schema()).faults(document)).isNotEmpty();
        assertThatThrownBy(() -> FlowParser.parse(FLOWS.resolve("x.yaml").toString(), bad))
                .isInstanceOf(FlowException.class);
    }

    @Test
    void flowWithEveryKindOfStep_isTakenByBoth() throws IOException {
        assertThat(new SchemaJudge(schema()).faults(YAMLMapper.shared().readTree(EVERYTHING)))
                .isEmpty();
        Flow flow = FlowParser.parse(FLOWS.resolve("x.yaml").toString(), EVERYTHING);
        assertThat(flow.steps()).containsKey("id.ask");
    }

    private static final String EVERYTHING =
            """
            flow: everything
            version: 1
            disclosure: [I am a machine., A machine is calling.]
            start: a
            variables:
              code: {type: text}
              note: {type: text}
            slots:
              sure: {type: yes-no}
              n: {type: number, min: 1, max: 5}
              d: {type: day}
            intents:
              repeat: {repeat: true}
            give-up: {no-input: bye, no-match: bye}
            steps:
              a: {say: "Hello{{if code is set}}, {{spell code}}{{end}}.", barge-in: false, next: id}
              id:
                run: identify
                with: {name: x}
                go: {right-person: look, later: bye, wrong-person: bye}
              look:
                call: {url: "https://crm.example/x", method: PUT, body: {a: b}, timeout: 2 s, retries: 1, returns: {code: /code}}
                next: b
                failed: through
              b: {set: {note: "{{code}}"}, next: c}
              c: {ask: Sure?, slots: [sure], attempts: 2, next: e}
              e: {branch: [{if: sure is yes, go: bye}], else: f}
              f: {ask: How many?, slots: [n, d], next: g}
              g: {survey: stars, score: n, next: h}
              h: {call-back: {day: d}, next: i}
              i: {do-not-call: asked, next: j}
              j: {message: Speak., longest: 30 s, next: bye, silent: through}
              through: {transfer: "101", say: One moment., briefing: A caller., outcome: moved, fall-back: bye}
              bye: {say: Goodbye., end: done}
            """;
}
