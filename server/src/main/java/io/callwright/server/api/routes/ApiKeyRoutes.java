/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Page;
import io.callwright.server.api.ProblemType;
import io.callwright.server.api.Refusal;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.identity.Identity;
import io.callwright.server.identity.Principal;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.identity.ApiKey;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Keys of programs; one's own, and an administrator's view of all. */
public final class ApiKeyRoutes {
    private static final String KEYS = "/api/v1/api-keys";
    private static final String KEY = KEYS + "/{key_id}";

    private static final Access READS = Access.needs(Role.OPERATOR, Scope.IDENTITY_READ);
    private static final Access WRITES = Access.needs(Role.OPERATOR, Scope.IDENTITY_WRITE);

    private final Services services;

    public ApiKeyRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("createApiKey", KEYS, WRITES, this::create),
                Route.get("listApiKeys", KEYS, READS, this::list),
                Route.delete("revokeApiKey", KEY, WRITES, this::revoke));
    }

    record View(
            String id,
            String userId,
            String name,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            @Nullable Instant usedAt,
            @Nullable Instant revokedAt) {}

    record Fresh(
            String id,
            String userId,
            String name,
            List<String> scopes,
            Instant createdAt,
            @Nullable Instant expiresAt,
            String key) {}

    private Answer create(Ask ask) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        for (JsonNode scope : ask.body().required("scopes")) {
            scopes.add(Scope.of(scope.asString()));
        }
        if (ask.known() instanceof Principal.Program program
                && !program.scopes().containsAll(scopes)) {
            throw Refusal.of(
                    ProblemType.FORBIDDEN, "a key cannot make one that may more than itself");
        }
        Instant expires = ask.time("expires_at");
        if (expires != null && !expires.isAfter(ask.now())) {
            throw Refusal.of("/expires_at", "lies in the past");
        }
        Identity.NewKey made =
                services.identity()
                        .createKey(
                                ask.known().userId(), ask.text("name"), scopes, expires, ask.now());
        ApiKey key = made.key();
        return Answer.created(
                KEYS + "/" + key.id(),
                new Fresh(
                        key.id(),
                        key.userId(),
                        key.name(),
                        key.scopes(),
                        key.createdAt(),
                        key.expiresAt(),
                        made.text()));
    }

    private Answer list(Ask ask) {
        String after = Page.after(ask, "");
        String whose = isAdmin(ask) ? null : ask.known().userId();
        return Page.answer(
                ask,
                KEYS,
                limit -> services.store().apiKeys().page(whose, after, limit),
                ApiKey::id,
                ApiKeyRoutes::view);
    }

    private static boolean isAdmin(Ask ask) {
        return ask.known().role() == Role.ADMIN;
    }

    /** Somebody else's key is, for who may not see it, not there. */
    private Answer revoke(Ask ask) {
        String id = ask.in("key_id");
        ApiKey key =
                services.store()
                        .apiKeys()
                        .find(id)
                        .filter(found ->
                                isAdmin(ask) || found.userId().equals(ask.known().userId()))
                        .orElseThrow(() -> Refusal.notFound("API key " + id));
        boolean _ = services.store().apiKeys().revoke(key.id(), ask.now());
        return Answer.none();
    }

    private static View view(ApiKey key) {
        return new View(
                key.id(),
                key.userId(),
                key.name(),
                key.scopes(),
                key.createdAt(),
                key.expiresAt(),
                key.usedAt(),
                key.revokedAt());
    }
}
