/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.store.Store;
import io.callwright.store.audit.AuditLog;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Leaves lines in the audit log for what commands change, as the API does: one before the change,
 * and another one where it made something or failed. Whoever may open the store may type anything,
 * so the actor is the command line, with the name of its user of the system.
 */
final class CommandTrail {
    private static final String ACTOR = "cli";

    private final AuditLog log;

    CommandTrail(Store store) {
        log = store.audit();
    }

    /**
     * Does the work after its line.
     *
     * @param action the API's operation that does the same, where there is one
     * @param target id of what is changed; never a telephone number
     */
    <T> T around(String action, String target, Map<String, String> detail, Supplier<T> work) {
        return around(action, target, detail, work, _ -> "");
    }

    /**
     * As above.
     *
     * @param made path of what was made; empty for nothing
     */
    <T> T around(
            String action,
            String target,
            Map<String, String> detail,
            Supplier<T> work,
            Function<T, String> made) {
        write(action, target, detail);
        T result;
        try {
            result = work.get();
        } catch (RuntimeException e) {
            write(action, target, Map.of("problem", e.getClass().getSimpleName()));
            throw e;
        }
        String path = made.apply(result);
        if (!path.isEmpty()) {
            write(action, target, Map.of("made", path));
        }
        return result;
    }

    private void write(String action, String target, Map<String, String> detail) {
        Map<String, String> all = new TreeMap<>(detail);
        all.put("user", System.getProperty("user.name", ""));
        log.append(new AuditLog.Line(Clock.systemUTC().instant(), ACTOR, action, target, all, ""));
    }
}
