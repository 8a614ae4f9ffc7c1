/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.contract;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What the contract says of one operation.
 *
 * @param method in upper case
 * @param role the least role; null where everybody may
 * @param scope of API keys; null where none may
 * @param parameters of path, query and header
 * @param requestTypes schema by media type; a null node: any bytes
 * @param audited members of the body whose values the audit log keeps
 * @param responses schema by status and media type, both in one text: {@code 200 application/json}
 */
public record Operation(
        String id,
        String method,
        String path,
        @Nullable String role,
        @Nullable String scope,
        List<Parameter> parameters,
        Map<String, JsonNode> requestTypes,
        List<String> audited,
        Map<String, JsonNode> responses) {
    public Operation {
        parameters = List.copyOf(parameters);
        requestTypes = Map.copyOf(requestTypes);
        audited = List.copyOf(audited);
        responses = Map.copyOf(responses);
    }

    /**
     * A parameter.
     *
     * @param in path, query or header
     */
    public record Parameter(String name, String in, boolean required, JsonNode schema) {}

    public List<Parameter> in(String place) {
        return parameters.stream().filter(parameter -> parameter.in().equals(place)).toList();
    }
}
