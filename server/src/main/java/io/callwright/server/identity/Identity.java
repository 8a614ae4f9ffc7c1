/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.identity;

import io.callwright.store.Store;
import io.callwright.store.identity.ApiKey;
import io.callwright.store.identity.SessionRepository.Session;
import io.callwright.store.identity.User;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Tells who somebody is: by password, by session, by API key. Thread-safe. */
public final class Identity {
    private static final String KEY_PREFIX = "cw_";
    private static final int ULID_LENGTH = 26;

    private final Store store;
    private final Duration idle;
    private final Duration longest;
    private final Passwords passwords = new Passwords();
    private final LoginThrottle throttle = new LoginThrottle();

    /**
     * @param idle a session that nobody uses for so long is over
     * @param longest a session is over after so long, whatever happens
     */
    public Identity(Store store, Duration idle, Duration longest) {
        this.store = store;
        this.idle = idle;
        this.longest = longest;
    }

    /** What came of a login. */
    public sealed interface Login {
        /**
         * @param token for the cookie; it is not kept
         */
        record Welcome(String token, Principal.Person person, Instant endsAt) implements Login {}

        /** Name or password is wrong, or the user disabled: nobody is told which. */
        record Refused() implements Login {}

        /** Too many failures. */
        record Closed(Duration retryAfter) implements Login {}
    }

    /** A new key; its text is told once and not kept. */
    public record NewKey(ApiKey key, String text) {}

    public static String normalized(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    public Login login(String name, String password, String address, Instant now) {
        String account = normalized(name);
        Duration wait = throttle.wait(account, address, now);
        if (!wait.isZero()) {
            return new Login.Closed(wait);
        }
        Optional<User> user = store.users().named(account).filter(found -> !found.disabled());
        if (!(password.length() <= Passwords.LONGEST * 2 && matches(user, password))) {
            throttle.failed(account, address, now);
            return new Login.Refused();
        }
        throttle.succeeded(account);
        return open(user.orElseThrow(), now);
    }

    private boolean matches(Optional<User> user, String password) {
        if (user.isEmpty()) {
            passwords.pretend(password);
            return false;
        }
        return passwords.matches(password, user.get().password());
    }

    private Login.Welcome open(User user, Instant now) {
        String token = Tokens.random();
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        Session session =
                new Session(
                        Tokens.hash(token), user.id(), Tokens.random(), at, at, at.plus(longest));
        store.sessions().open(session);
        return new Login.Welcome(token, person(user, session), session.endsAt());
    }

    /** Who has this cookie; null when the session is over or never was. */
    public Principal.@Nullable Person session(String token, Instant now) {
        Session session = store.sessions().find(Tokens.hash(token)).orElse(null);
        if (session == null) {
            return null;
        }
        if (!now.isBefore(session.endsAt()) || !now.isBefore(session.seenAt().plus(idle))) {
            store.sessions().close(session.tokenHash());
            return null;
        }
        User user = store.users().find(session.userId()).orElse(null);
        if (user == null || user.disabled()) {
            return null;
        }
        if (session.seenAt().plus(1, ChronoUnit.MINUTES).isBefore(now)) {
            store.sessions().seen(session.tokenHash(), now);
        }
        return person(user, session);
    }

    private static Principal.Person person(User user, Session session) {
        return new Principal.Person(
                user.id(), user.name(), Role.of(user.role()), session.csrf(), session.tokenHash());
    }

    public void logout(Principal.Person person) {
        store.sessions().close(person.tokenHash());
    }

    /** Who has this key; null when it opens nothing. */
    public Principal.@Nullable Program key(String text, Instant now) {
        int secretAt = KEY_PREFIX.length() + ULID_LENGTH + 1;
        if (!text.startsWith(KEY_PREFIX)
                || text.length() <= secretAt
                || text.charAt(secretAt - 1) != '_') {
            return null;
        }
        String id = text.substring(KEY_PREFIX.length(), secretAt - 1);
        ApiKey key = store.apiKeys().find(id).orElse(null);
        if (key == null
                || !Tokens.same(key.secretHash(), Tokens.hash(text.substring(secretAt)))
                || !key.valid(now)) {
            return null;
        }
        User user = store.users().find(key.userId()).orElse(null);
        if (user == null || user.disabled()) {
            return null;
        }
        Instant used = key.usedAt();
        if (used == null || used.plus(1, ChronoUnit.MINUTES).isBefore(now)) {
            store.apiKeys().used(id, now);
        }
        return new Principal.Program(user.id(), id, Role.of(user.role()), scopes(key.scopes()));
    }

    private static Set<Scope> scopes(List<String> names) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        names.forEach(name -> scopes.add(Scope.of(name)));
        return scopes;
    }

    public NewKey createKey(
            String userId,
            String name,
            Set<Scope> scopes,
            @Nullable Instant expiresAt,
            Instant now) {
        String secret = Tokens.random();
        List<String> names = scopes.stream().map(Scope::text).sorted().toList();
        ApiKey key =
                store.apiKeys().create(userId, name, Tokens.hash(secret), names, expiresAt, now);
        return new NewKey(key, KEY_PREFIX + key.id() + "_" + secret);
    }

    /** What is wrong with a password that somebody wants; null when nothing is. */
    public static @Nullable String passwordFault(String password, String userName) {
        return Passwords.fault(password, userName);
    }

    /** Stores a user; empty when the name is taken. */
    public Optional<User> createUser(String name, Role role, String password, Instant now) {
        return store.users().create(name, role.name(), passwords.hash(password), now);
    }

    /** Stores an administrator while there is no user; empty when there is one. */
    public Optional<User> createFirst(String name, String password, Instant now) {
        return store.users().createFirst(name, passwords.hash(password), now);
    }

    /** The user with another password; nothing is stored. */
    public User withPassword(User user, String password) {
        return new User(
                user.id(),
                user.name(),
                user.role(),
                passwords.hash(password),
                user.disabled(),
                user.version(),
                user.createdAt(),
                user.changedAt());
    }

    /** Whether it is the user's password; counts as a try to log in. */
    public boolean confirms(User user, String password, String address, Instant now) {
        if (!throttle.wait(user.name(), address, now).isZero()) {
            return false;
        }
        boolean right = passwords.matches(password, user.password());
        if (right) {
            throttle.succeeded(user.name());
        } else {
            throttle.failed(user.name(), address, now);
        }
        return right;
    }
}
