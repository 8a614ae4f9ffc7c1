/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The published JSON Schema and the parser know the same keys. */
class FlowSchemaTest {
    private static JsonNode schema() throws IOException {
        try (InputStream in = FlowParser.class.getResourceAsStream("flow.schema.json")) {
            return JsonMapper.shared().readTree(in);
        }
    }

    static List<FlowKeys> kinds() {
        return FlowKeys.KINDS;
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
        List<String> kinds = FlowKeys.KINDS.stream().map(FlowKeys::kind).toList();
        schema().get("$defs")
                .properties()
                .forEach(definition -> {
                    if (definition.getValue().path("type").asString("").equals("object")) {
                        assertThat(kinds).contains(definition.getKey());
                    }
                });
    }
}
