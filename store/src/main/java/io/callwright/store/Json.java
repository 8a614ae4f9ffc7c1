/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** For the packages of the store: the text form of a map of names and values in a column. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.shared();
    private static final TypeReference<LinkedHashMap<String, String>> MAP =
            new TypeReference<>() {};

    private Json() {}

    public static String write(Map<String, String> values) {
        return MAPPER.writeValueAsString(values);
    }

    public static Map<String, String> read(String text) {
        return MAPPER.readValue(text, MAP);
    }
}
