/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.util.regex.Pattern;

/**
 * Takes from a message what lets somebody in: the answers to challenges (RFC 3261 sections 20.7 and
 * 20.28, folded lines too), and keys of media in a session description (RFC 4568), in place of
 * which stands something of the same length, so that Content-Length stays right. Pure.
 */
final class CredentialMask {
    private static final Pattern AUTHORIZATION =
            Pattern.compile(
                    "(?im)^((?:Proxy-)?Authorization[ \\t]*:[ \\t]*\\S*)[^\\r\\n]*"
                            + "(?:\\r?\\n[ \\t][^\\r\\n]*)*");

    private static final Pattern MEDIA_KEY = Pattern.compile("(?im)(?<=inline:)[^\\s|;]+");

    private CredentialMask() {}

    static String apply(String message) {
        String masked = AUTHORIZATION.matcher(message).replaceAll("$1 ***");
        return masked.contains("a=crypto:")
                ? MEDIA_KEY.matcher(masked).replaceAll(key -> "*".repeat(key.group().length()))
                : masked;
    }
}
