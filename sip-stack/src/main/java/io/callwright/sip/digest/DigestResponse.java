/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip.digest;

import org.jspecify.annotations.Nullable;

/**
 * The response value of RFC 7616 section 3.4.1.
 *
 * @param qop null: the challenge offered none (RFC 2069 form)
 * @param nonceCount from 1
 * @param body hashed for {@code auth-int} only
 */
public record DigestResponse(
        DigestAlgorithm algorithm,
        String username,
        String realm,
        String password,
        String nonce,
        String clientNonce,
        int nonceCount,
        @Nullable Qop qop,
        String method,
        String uri,
        String body) {
    /** Quality of protection. */
    public enum Qop {
        AUTH("auth"),
        AUTH_INT("auth-int");

        private final String token;

        Qop(String token) {
            this.token = token;
        }

        public String token() {
            return token;
        }
    }

    /** Lower-case hex. */
    public String value() {
        String a1 = algorithm.hex(username + ":" + realm + ":" + password);
        String key = algorithm.session() ? algorithm.hex(a1 + ":" + nonce + ":" + clientNonce) : a1;
        String a2 = method + ":" + uri;
        if (qop == Qop.AUTH_INT) {
            a2 += ":" + algorithm.hex(body);
        }
        String middle =
                qop == null ? nonce : nonce + ":" + count() + ":" + clientNonce + ":" + qop.token();
        return algorithm.hex(key + ":" + middle + ":" + algorithm.hex(a2));
    }

    /** Eight hex digits. */
    String count() {
        return "%08x".formatted(nonceCount);
    }

    /** Without the password and what could be cracked to it. */
    @Override
    public String toString() {
        return "DigestResponse[algorithm=%s, realm=%s]".formatted(algorithm.token(), realm);
    }
}
