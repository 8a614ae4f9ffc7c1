/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import io.callwright.agent.dialog.tools.AddressBlock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The API over HTTP.
 *
 * @param publicUrl under which browsers reach this node, through a proxy that speaks TLS for
 *     example; null: as they name it
 * @param trustedProxies addresses and networks such as {@code 10.1.0.0/16}: what they say of whom
 *     they pass on ({@code X-Forwarded-For}, {@code Forwarded}) is believed; of nobody else
 * @param requestsPerSecond of one user or key, in the long run, 1 to 10000
 * @param burst of one user or key, at once, 1 to 100000
 * @param importMegabytes of one import's file, 1 to 10240
 * @param sessionIdle a session that nobody uses for so long is over, 1 min to 1 d
 * @param sessionLimit a session is over after so long, 1 min to 30 d
 * @param keyFile encrypts what the store keeps secret; made when it is not there
 */
public record ApiConfig(
        @Nullable String publicUrl,
        List<String> trustedProxies,
        int requestsPerSecond,
        int burst,
        int importMegabytes,
        Duration sessionIdle,
        Duration sessionLimit,
        Path keyFile) {
    /** Refuses values that cannot work. */
    public ApiConfig {
        if (publicUrl != null && !publicUrl.matches("https?://[^/\\s]+")) {
            throw new IllegalArgumentException(
                    "public-url: must be https://host or https://host:port, without a path");
        }
        trustedProxies = List.copyOf(trustedProxies);
        trustedProxies.forEach(ApiConfig::mustBeBlock);
        range("requests-per-second", requestsPerSecond, 10_000);
        range("burst", burst, 100_000);
        range("import-megabytes", importMegabytes, 10_240);
        range("session-idle", sessionIdle, Duration.ofDays(1));
        range("session-limit", sessionLimit, Duration.ofDays(30));
    }

    private static void mustBeBlock(String entry) {
        try {
            AddressBlock.parse(entry);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "trusted-proxies: '%s' must be an address, or a network such as 10.1.0.0/16"
                            .formatted(entry),
                    e);
        }
    }

    private static void range(String key, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(
                    "%s: must be 1 to %d, not %d".formatted(key, most, value));
        }
    }

    private static void range(String key, Duration value, Duration most) {
        if (value.compareTo(Duration.ofMinutes(1)) < 0 || value.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "%s: must be 1m to %dd".formatted(key, most.toDays()));
        }
    }

    public static ApiConfig defaults() {
        return in(Path.of("./var"));
    }

    /** With the key file in that folder. */
    public static ApiConfig in(Path folder) {
        return new ApiConfig(
                null,
                List.of(),
                100,
                200,
                1024,
                Duration.ofMinutes(30),
                Duration.ofHours(12),
                folder.resolve("secret.key"));
    }
}
