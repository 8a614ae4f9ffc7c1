/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import java.util.Map;

/**
 * What a call brings for its flow's parameters. Names that the flow does not declare are ignored: a
 * contact's row has more columns than one flow needs.
 *
 * @param values as written, by the parameter's name
 */
public record Variables(Map<String, String> values) {
    public Variables {
        values = Map.copyOf(values);
    }

    /** The flow's defaults serve. */
    public static Variables none() {
        return new Variables(Map.of());
    }
}
