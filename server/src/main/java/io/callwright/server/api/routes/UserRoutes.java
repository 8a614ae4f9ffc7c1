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
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.identity.User;
import io.callwright.store.identity.UserRepository.Change;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** Users; never their passwords. */
public final class UserRoutes {
    private static final String USERS = "/api/v1/users";
    private static final String USER = USERS + "/{user_id}";

    private static final Access READS = Access.needs(Role.ADMIN, Scope.IDENTITY_READ);
    private static final Access WRITES = Access.needs(Role.ADMIN, Scope.IDENTITY_WRITE);

    private final Services services;

    public UserRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("createUser", USERS, WRITES, this::create),
                Route.get("listUsers", USERS, READS, this::list),
                Route.get("getUser", USER, READS, this::get),
                Route.patch("changeUser", USER, WRITES, this::change),
                Route.delete("deleteUser", USER, WRITES, this::delete));
    }

    record View(
            String id,
            String name,
            String role,
            boolean disabled,
            Instant createdAt,
            Instant changedAt) {}

    static View view(User user) {
        return new View(
                user.id(),
                user.name(),
                user.role().toLowerCase(Locale.ROOT),
                user.disabled(),
                user.createdAt(),
                user.changedAt());
    }

    static void mustBeGood(String password, String name) {
        mustBeGood("/password", password, name);
    }

    static void mustBeGood(String pointer, String password, String name) {
        String fault = Identity.passwordFault(password, name);
        if (fault != null) {
            throw Refusal.of(pointer, fault);
        }
    }

    static void mustBeDone(Change change) {
        switch (change) {
            case DONE -> {}
            case STALE ->
                    throw Refusal.of(ProblemType.STALE, "somebody else changed this user; read it");
            case LAST_ADMIN ->
                    throw Refusal.of(
                            ProblemType.CONFLICT,
                            "nobody could administer then; make another administrator first");
        }
    }

    private Answer create(Ask ask) {
        String name = Identity.normalized(ask.text("name"));
        String password = ask.text("password");
        mustBeGood(password, name);
        User user =
                services.identity()
                        .createUser(name, Role.of(ask.text("role")), password, ask.now())
                        .orElseThrow(() ->
                                Refusal.of(ProblemType.CONFLICT, "there is a user of this name"));
        return Answer.created(USERS + "/" + user.id(), view(user)).with("ETag", etag(user));
    }

    private Answer list(Ask ask) {
        String after = Page.after(ask, "");
        return Page.answer(
                ask,
                USERS,
                limit -> services.store().users().page(after, limit),
                User::id,
                UserRoutes::view);
    }

    private Answer get(Ask ask) {
        User user = found(ask);
        return Answer.ok(view(user)).with("ETag", etag(user));
    }

    private User found(Ask ask) {
        String id = ask.in("user_id");
        return services.store().users().find(id).orElseThrow(() -> Refusal.notFound("user " + id));
    }

    private static String etag(User user) {
        return "\"" + user.version() + "\"";
    }

    private Answer change(Ask ask) {
        User user = found(ask);
        ask.mustMatch(etag(user));
        User changed =
                new User(
                        user.id(),
                        user.name(),
                        ask.has("role") ? Role.of(ask.text("role")).name() : user.role(),
                        user.password(),
                        ask.has("disabled")
                                ? ask.body().get("disabled").asBoolean()
                                : user.disabled(),
                        user.version(),
                        user.createdAt(),
                        user.changedAt());
        if (ask.has("password")) {
            mustBeGood(ask.text("password"), user.name());
            changed = services.identity().withPassword(changed, ask.text("password"));
        }
        mustBeDone(services.store().users().change(changed, ask.now()));
        return get(ask);
    }

    private Answer delete(Ask ask) {
        mustBeDone(services.store().users().delete(found(ask).id()));
        return Answer.none();
    }
}
