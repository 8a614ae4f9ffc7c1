/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import java.util.Comparator;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a call brings for its flow's parameters. Names that the flow does not declare are ignored: a
 * contact's row has more columns than one flow needs.
 *
 * @param values as written, by the parameter's name, or by that of the column of a table: {@code
 *     Appointment Day} is the parameter {@code appointment-day}
 */
public record Variables(Map<String, String> values) {
    public Variables {
        values = Map.copyOf(values);
    }

    /** The flow's defaults serve. */
    public static Variables none() {
        return new Variables(Map.of());
    }

    /** The value of a parameter; null where none is brought. */
    @Nullable String value(String parameter) {
        String column = column(parameter);
        return column == null ? null : values.get(column);
    }

    /** Under which name the value of a parameter is brought; null where none is. */
    public @Nullable String column(String parameter) {
        return values.containsKey(parameter)
                ? parameter
                : values.keySet().stream()
                        .filter(column -> plain(column).equals(parameter))
                        .min(Comparator.naturalOrder())
                        .orElse(null);
    }

    private static String plain(String column) {
        return column.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
    }
}
