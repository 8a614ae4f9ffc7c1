/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Named figures in the order in which they were measured; what is missing says why. */
public final class Figures {
    private final Map<String, @Nullable Object> values = new LinkedHashMap<>();
    private final Map<String, String> why = new LinkedHashMap<>();

    /** A figure, rounded to three decimals. */
    void put(String name, double value) {
        measured(name, Math.round(value * 1000) / 1000.0);
    }

    void put(String name, long value) {
        measured(name, value);
    }

    /** A figure of several: set to engine to percent, say. */
    void put(String name, Map<String, ?> values) {
        measured(name, values);
    }

    /** A figure that was taken several times. */
    void put(String name, List<?> values) {
        measured(name, values);
    }

    private void measured(String name, Object value) {
        values.put(name, value);
        why.remove(name);
    }

    /** A figure that could not be measured, and the reason. */
    void missing(String name, String reason) {
        values.put(name, null);
        why.put(name, reason);
    }

    /** The percentile, 0..100, of these values, or missing without any. */
    void percentile(String name, double percentile, double[] samples, String reason) {
        if (samples.length == 0) {
            missing(name, reason);
            return;
        }
        double[] sorted = samples.clone();
        Arrays.sort(sorted);
        put(name, sorted[(int) Math.ceil(percentile / 100 * (sorted.length - 1))]);
    }

    /** One line: the figures, and under {@code why} the reasons of those that are null. */
    String json() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        if (!why.isEmpty()) {
            all.put("why", why);
        }
        return new JsonMapper().writeValueAsString(all);
    }

    /** For a reader: one figure a line. */
    String table() {
        StringBuilder text = new StringBuilder();
        values.forEach((name, value) ->
                text.append(
                        "%-28s %s%n"
                                .formatted(
                                        name,
                                        value == null ? "- (" + why.get(name) + ")" : value)));
        return text.toString();
    }
}
