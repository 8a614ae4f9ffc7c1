/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip.digest;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.sip.digest.DigestResponse.Qop;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DigestVectorsTest {
    private static JsonNode root() throws Exception {
        try (InputStream in = DigestVectorsTest.class.getResourceAsStream("vectors.json")) {
            return JsonMapper.shared().readTree(in);
        }
    }

    static Stream<Arguments> vectors() throws Exception {
        JsonNode root = root();
        List<Arguments> all = new ArrayList<>();
        for (JsonNode v : root.get("vectors")) {
            all.add(Arguments.of(field(root, v, "algorithm") + " " + field(root, v, "qop"), v));
        }
        return all.stream();
    }

    private static String field(JsonNode root, JsonNode vector, String name) {
        JsonNode own = vector.get(name);
        JsonNode value = own == null || own.isNull() ? root.get("default").get(name) : own;
        return value == null || value.isNull() ? "" : value.asString();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("vectors")
    void responseIsThatOfTheVector(String name, JsonNode v) throws Exception {
        JsonNode root = root();
        String qop = field(root, v, "qop");
        DigestResponse response =
                new DigestResponse(
                        DigestAlgorithm.of(field(root, v, "algorithm")).orElseThrow(),
                        field(root, v, "username"),
                        field(root, v, "realm"),
                        field(root, v, "password"),
                        field(root, v, "nonce"),
                        field(root, v, "cnonce"),
                        Integer.parseInt(field(root, v, "nc"), 16),
                        switch (qop) {
                            case "auth" -> Qop.AUTH;
                            case "auth-int" -> Qop.AUTH_INT;
                            default -> null;
                        },
                        field(root, v, "method"),
                        field(root, v, "uri"),
                        field(root, v, "body"));
        assertThat(response.value()).isEqualTo(v.get("response").asString());
    }

    @Test
    void allFifteenVectorsAreThere() throws Exception {
        assertThat(vectors()).hasSize(15);
    }
}
