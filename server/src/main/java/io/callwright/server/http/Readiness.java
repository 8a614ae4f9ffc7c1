/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.http;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Whether this node can take a call now, and of each part why not.
 *
 * @param parts by name, in the order shown: null when it is ready, else the reason
 */
public record Readiness(Map<String, Supplier<String>> parts) {
    /** What a part says that is ready. */
    public static final String OK = "ok";

    public Readiness {
        parts = new LinkedHashMap<>(parts);
    }

    /** Asks every part. */
    public Map<String, String> ask() {
        Map<String, String> answers = new LinkedHashMap<>();
        parts.forEach((name, part) -> answers.put(name, part.get()));
        return answers;
    }
}
