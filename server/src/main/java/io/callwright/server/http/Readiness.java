/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.http;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Whether this node can take a call now, and of each part why not. Thread-safe. */
public final class Readiness {
    /** What a part says that is ready. */
    public static final String OK = "ok";

    private volatile Map<String, Supplier<String>> parts = Map.of("node", () -> "starting");

    /**
     * From now on the node is ready when all of these are; until then it is starting.
     *
     * @param parts by name, in the order shown: {@link #OK}, else the reason
     */
    public void follow(Map<String, Supplier<String>> parts) {
        this.parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }

    /** Asks every part. */
    public Map<String, String> ask() {
        Map<String, String> answers = new LinkedHashMap<>();
        parts.forEach((name, part) -> answers.put(name, part.get()));
        return answers;
    }
}
