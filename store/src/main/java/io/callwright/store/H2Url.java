/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The settings that an H2 address must have. With H2's default write delay a killed process loses
 * commits that were acknowledged up to half a second before; with 0 it loses none.
 */
final class H2Url {
    static final String PREFIX = "jdbc:h2:";

    private static final Map<String, String> REQUIRED =
            Map.of("WRITE_DELAY", "0", "DB_CLOSE_ON_EXIT", "FALSE");
    private static final Map<String, String> REASONS =
            Map.of(
                    "WRITE_DELAY",
                    "with another value a killed process loses commits that it has acknowledged",
                    "DB_CLOSE_ON_EXIT",
                    "else H2 closes the database at shutdown before the last calls are written",
                    "FILE_LOCK",
                    "without its lock file two processes could write one database and destroy it",
                    "PASSWORD",
                    "an address is logged; write it as the key password (or password-file)",
                    "INIT",
                    "statements hidden in an address could undo the settings above");

    /**
     * Statements that a connection keeps parsed: all that a node asks often. H2's default of 8 is
     * less than one call needs, so that each statement was parsed each time.
     */
    private static final String STATEMENTS = "256";

    private H2Url() {}

    static boolean matches(String url) {
        return url.startsWith(PREFIX);
    }

    /** Whether the database outlives its last connection: it is on a disk. */
    static boolean isFile(String url) {
        return matches(url) && !url.startsWith(PREFIX + "mem:");
    }

    /**
     * Completes an address with the settings that Callwright relies on.
     *
     * @throws StoreException when the address contradicts one of them
     */
    static String hardened(String url) {
        String[] parts = url.split(";", -1);
        Map<String, String> settings = new LinkedHashMap<>();
        for (int i = 1; i < parts.length; i++) {
            if (!parts[i].isBlank()) {
                int equals = parts[i].indexOf('=');
                String name = equals < 0 ? parts[i] : parts[i].substring(0, equals);
                String value = equals < 0 ? "" : parts[i].substring(equals + 1);
                settings.put(name.strip().toUpperCase(Locale.ROOT), value.strip());
            }
        }
        settings.forEach(H2Url::check);
        settings.putAll(REQUIRED);
        settings.putIfAbsent("QUERY_CACHE_SIZE", STATEMENTS);
        StringBuilder result = new StringBuilder(parts[0]);
        settings.forEach(
                (name, value) -> result.append(';').append(name).append('=').append(value));
        return result.toString();
    }

    private static void check(String name, String value) {
        String required = REQUIRED.get(name);
        boolean refused =
                required == null ? REASONS.containsKey(name) : !required.equalsIgnoreCase(value);
        if (refused) {
            String remedy =
                    required == null
                            ? "remove " + name + " from it"
                            : "remove it, or write %s=%s".formatted(name, required);
            throw new StoreException(
                    "store.url: %s is not accepted: %s. Remedy: %s"
                            .formatted(
                                    name.equals("PASSWORD") ? name : name + "=" + value,
                                    REASONS.get(name),
                                    remedy));
        }
    }
}
