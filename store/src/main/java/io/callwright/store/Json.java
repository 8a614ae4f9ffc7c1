/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** For the packages of the store: the text form of what lies in a column. */
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

    /** The text of texts, numbers, booleans, null, and maps of them. */
    public static String text(Map<String, @Nullable Object> values) {
        return MAPPER.writeValueAsString(values);
    }

    /** A map that keeps the order in which its names and values are given. */
    public static Map<String, @Nullable Object> ordered(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            map.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return map;
    }
}
