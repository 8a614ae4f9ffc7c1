/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Random names that nobody can guess: tags, branches, Call-IDs, cnonces. */
final class Tokens {
    private static final SecureRandom RANDOM = new SecureRandom();

    private Tokens() {}

    static String random(int bytes) {
        byte[] raw = new byte[bytes];
        RANDOM.nextBytes(raw);
        return HexFormat.of().formatHex(raw);
    }

    static String tag() {
        return random(8);
    }

    /** With the magic cookie of RFC 3261 section 8.1.1.7. */
    static String branch() {
        return "z9hG4bK" + random(10);
    }
}
