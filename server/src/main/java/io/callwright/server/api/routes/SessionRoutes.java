/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.ProblemType;
import io.callwright.server.api.Refusal;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.identity.FailedLogins;
import io.callwright.server.identity.Identity;
import io.callwright.server.identity.Principal;
import io.callwright.store.audit.AuditLog;
import io.callwright.store.identity.User;
import io.callwright.store.identity.UserRepository;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The first administrator, logging in and out, one's own password. */
public final class SessionRoutes {
    private static final String SESSION = "/api/v1/session";

    private final Services services;
    private final Cookie cookie;
    private final FailedLogins failed = new FailedLogins();

    /** Makes the cookie of a session. */
    @FunctionalInterface
    public interface Cookie {
        String of(String token, long seconds, boolean overTls);
    }

    public SessionRoutes(Services services, Cookie cookie) {
        this.services = services;
        this.cookie = cookie;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("setUp", "/api/v1/setup", Access.open(), this::setUp).withOwnLine(),
                Route.post("logIn", SESSION, Access.open(), this::logIn).withOwnLine(),
                Route.get("getSession", SESSION, Access.anyPerson(), this::get),
                Route.delete("logOut", SESSION, Access.anyPerson(), this::logOut),
                Route.post(
                        "changeOwnPassword",
                        SESSION + "/password",
                        Access.anyPerson(),
                        this::changePassword));
    }

    record View(String userId, String name, String role, String csrfToken) {}

    record Opened(String userId, String name, String role, String csrfToken, Instant endsAt) {}

    private Answer setUp(Ask ask) {
        if (!services.firstAdmin().accepts(ask.text("token"))) {
            throw Refusal.of(
                    ProblemType.FORBIDDEN,
                    "this token opens nothing; a node without users prints one when it starts");
        }
        String name = Identity.normalized(ask.text("name"));
        String password = ask.text("password");
        UserRoutes.mustBeGood(password, name);
        AuditLog log = services.store().audit();
        log.append(line(ask, "nobody", "setUp", "", Map.of()));
        User user =
                services.identity()
                        .createFirst(name, password, ask.now())
                        .orElseThrow(
                                () -> Refusal.of(ProblemType.CONFLICT, "there is a user already"));
        services.firstAdmin().spend();
        String place = "/api/v1/users/" + user.id();
        log.append(line(ask, "nobody", "setUp", user.id(), Map.of("made", place)));
        return Answer.created(place, UserRoutes.view(user));
    }

    private Answer logIn(Ask ask) {
        Identity.Login login =
                services.identity()
                        .login(
                                ask.text("name"),
                                ask.text("password"),
                                ask.address(),
                                ask.now(),
                                user -> comes(user, ask));
        return switch (login) {
            case Identity.Login.Refused(var userId) -> {
                failed(userId, ask);
                throw Refusal.of(ProblemType.UNAUTHENTICATED, "name or password is wrong");
            }
            case Identity.Login.Closed(Duration wait) -> {
                failed(null, ask);
                throw Refusal.later(ProblemType.RATE_LIMITED, "too many failed logins", wait);
            }
            case Identity.Login.Welcome(var token, var person, var endsAt) ->
                    Answer.ok(
                                    new Opened(
                                            person.userId(),
                                            person.name(),
                                            person.role().text(),
                                            person.csrf(),
                                            endsAt))
                            .with(
                                    "Set-Cookie",
                                    cookie.of(
                                            token,
                                            Duration.between(ask.now(), endsAt).toSeconds(),
                                            ask.secure()));
        };
    }

    /** Its session is opened after that. */
    private void comes(User user, Ask ask) {
        AuditLog log = services.store().audit();
        failed.rest(ask.now()).ifPresent(log::append);
        log.append(line(ask, "user:" + user.id(), "logIn", user.id(), Map.of()));
    }

    private void failed(@Nullable String userId, Ask ask) {
        failed.failed(userId, ask.address(), ask.now()).ifPresent(services.store().audit()::append);
    }

    private static AuditLog.Line line(
            Ask ask, String actor, String action, String target, Map<String, String> more) {
        Map<String, String> detail = new TreeMap<>(more);
        detail.put("request", ask.requestId());
        return new AuditLog.Line(ask.now(), actor, action, target, detail, ask.address());
    }

    private static Principal.Person person(Ask ask) {
        return (Principal.Person) ask.known();
    }

    private Answer get(Ask ask) {
        Principal.Person person = person(ask);
        return Answer.ok(
                new View(person.userId(), person.name(), person.role().text(), person.csrf()));
    }

    private Answer logOut(Ask ask) {
        services.identity().logout(person(ask));
        return Answer.none().with("Set-Cookie", cookie.of("", 0, ask.secure()));
    }

    /** Ends all sessions of the user, this one too. */
    private Answer changePassword(Ask ask) {
        Principal.Person person = person(ask);
        User user = services.store().users().find(person.userId()).orElseThrow();
        if (!services.identity()
                .confirms(user, ask.text("old_password"), ask.address(), ask.now())) {
            throw Refusal.of(ProblemType.FORBIDDEN, "the old password is wrong");
        }
        String password = ask.text("new_password");
        UserRoutes.mustBeGood("/new_password", password, user.name());
        UserRepository.Change change =
                services.store()
                        .users()
                        .change(services.identity().withPassword(user, password), ask.now());
        UserRoutes.mustBeDone(change);
        return Answer.none().with("Set-Cookie", cookie.of("", 0, ask.secure()));
    }
}
