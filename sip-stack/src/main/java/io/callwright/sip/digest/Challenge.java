/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip.digest;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A WWW-Authenticate or Proxy-Authenticate header of the Digest scheme.
 *
 * @param qops offered; empty for the form of RFC 2069
 * @param stale the credentials were right but the nonce is too old
 */
public record Challenge(
        String realm,
        String nonce,
        @Nullable String opaque,
        DigestAlgorithm algorithm,
        Set<String> qops,
        boolean stale) {
    private static final int MAX_CHARS = 4096;
    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z-]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*+)\"|([^\\s,\"]++))");

    public Challenge {
        qops = Set.copyOf(qops);
    }

    /** Empty for another scheme, an unknown algorithm, or one without realm or nonce. */
    public static Optional<Challenge> parse(String value) {
        if (value.length() > MAX_CHARS || !value.regionMatches(true, 0, "Digest ", 0, 7)) {
            return Optional.empty();
        }
        Map<String, String> parameters = new HashMap<>();
        Matcher m = PARAMETER.matcher(value.substring(7));
        while (m.find()) {
            String quoted = m.group(2);
            String text = quoted == null ? m.group(3) : quoted.replaceAll("\\\\(.)", "$1");
            parameters.putIfAbsent(m.group(1).toLowerCase(Locale.ROOT), text);
        }
        String realm = parameters.get("realm");
        String nonce = parameters.get("nonce");
        if (realm == null || nonce == null) {
            return Optional.empty();
        }
        Set<String> qops =
                Arrays.stream(parameters.getOrDefault("qop", "").split(","))
                        .map(q -> q.strip().toLowerCase(Locale.ROOT))
                        .filter(q -> !q.isEmpty())
                        .collect(Collectors.toSet());
        boolean stale = parameters.getOrDefault("stale", "false").equalsIgnoreCase("true");
        return DigestAlgorithm.of(parameters.getOrDefault("algorithm", "MD5"))
                .map(a -> new Challenge(realm, nonce, parameters.get("opaque"), a, qops, stale));
    }

    /** Whether we can answer it: {@code auth}, or no qop at all. */
    boolean answerable() {
        return qops.isEmpty() || qops.contains("auth");
    }
}
