/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import io.callwright.server.identity.Identity;
import io.callwright.server.identity.Principal;
import io.callwright.server.identity.Tokens;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells who makes a request, and whether a browser was made to send it. Thread-safe. */
final class Authenticator {
    static final String COOKIE = "callwright-session";

    private static final String BEARER = "Bearer ";
    private static final Principal NOBODY = new Principal.Nobody();

    private final Identity identity;
    private final @Nullable String publicUrl;

    /**
     * @param publicUrl under which browsers reach this node; null: as the Host field says
     */
    Authenticator(Identity identity, @Nullable String publicUrl) {
        this.identity = identity;
        this.publicUrl = publicUrl;
    }

    /**
     * @throws Refusal for a key that opens nothing: who shows one wants no other way in
     */
    Principal who(Exchange exchange, Instant now) {
        String authorization = exchange.header("Authorization");
        if (authorization != null) {
            Principal program =
                    authorization.startsWith(BEARER)
                            ? identity.key(authorization.substring(BEARER.length()).strip(), now)
                            : null;
            if (program == null) {
                throw unauthenticated("this API key opens nothing; send Authorization: Bearer KEY");
            }
            return program;
        }
        String cookie = exchange.cookie(COOKIE);
        Principal person = cookie == null ? null : identity.session(cookie, now);
        return person == null ? NOBODY : person;
    }

    static Refusal unauthenticated(String detail) {
        return Refusal.of(ProblemType.UNAUTHENTICATED, detail)
                .with("WWW-Authenticate", "Bearer realm=\"callwright\"");
    }

    /** Before something is changed: programs send no cookies, so nobody can borrow theirs. */
    void guardAgainstForgery(Exchange exchange, Principal principal) {
        if (principal instanceof Principal.Program) {
            return;
        }
        String site = exchange.header("Sec-Fetch-Site");
        if (site != null && !site.equals("same-origin") && !site.equals("none")) {
            throw forged("it comes from another site");
        }
        String origin = exchange.header("Origin");
        if (origin != null && !isOurs(origin, exchange.header("Host"))) {
            throw forged("its Origin is another one");
        }
        if (principal instanceof Principal.Person person) {
            String token = exchange.header("X-CSRF-Token");
            if (token == null || !Tokens.same(token, person.csrf())) {
                throw forged("send X-CSRF-Token with the csrf_token of GET /api/v1/session");
            }
        }
    }

    private boolean isOurs(String origin, @Nullable String host) {
        if (publicUrl != null) {
            return origin.equals(publicUrl);
        }
        try {
            return host != null && host.equals(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static Refusal forged(String detail) {
        return Refusal.of(ProblemType.CSRF, detail);
    }

    /**
     * The cookie of a session; empty value: forget it.
     *
     * @param overTls whether the request came so, as far as is known
     */
    String cookie(String token, long seconds, boolean overTls) {
        boolean secure = overTls || (publicUrl != null && publicUrl.startsWith("https:"));
        return "%s=%s; Path=/; Max-Age=%d; HttpOnly; SameSite=Strict%s"
                .formatted(COOKIE, token, seconds, secure ? "; Secure" : "");
    }
}
