/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.identity;

import io.callwright.store.Store;
import io.callwright.store.StoreException;
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
import java.util.function.Consumer;
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

        /**
         * Name or password is wrong, or the user disabled: whoever tried is not told which.
         *
         * @param userId whose name it was; null: nobody's
         */
        record Refused(@Nullable String userId) implements Login {}

        /** Too many failures. */
        record Closed(Duration retryAfter) implements Login {}
    }

    /** A new key; its text is told once and not kept. */
    public record NewKey(ApiKey key, String text) {}

    public static String normalized(String name) {
        return name.strip().toLowerCase(Locale.ROOT);
    }

    /**
     * Opens a session.
     *
     * @param known told of the user before that, when it is clear who it is
     */
    public Login login(
            String name, String password, String address, Instant now, Consumer<User> known) {
        String account = normalized(name);
        Duration wait = throttle.enter(account, address, now);
        if (!wait.isZero()) {
            return new Login.Closed(wait);
        }
        Optional<User> user;
        try {
            user = store.users().named(account).filter(found -> !found.disabled());
        } catch (StoreException e) {
            throttle.undecided(account, address);
            throw e;
        }
        if (!(password.length() <= Passwords.LONGEST * 2 && matches(user, password))) {
            return new Login.Refused(user.map(User::id).orElse(null));
        }
        throttle.succeeded(account, address);
        known.accept(user.orElseThrow());
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

    /**
     * The same one as it is now, who was let in before; null when the session or the key opens
     * nothing any more. To be asked is no use of a session.
     */
    public Principal.@Nullable Known still(Principal.Known before, Instant now) {
        return switch (before) {
            case Principal.Person person -> {
                Session session = store.sessions().find(person.tokenHash()).orElse(null);
                User user = session == null || isOver(session, now) ? null : user(session.userId());
                yield user == null || session == null ? null : person(user, session);
            }
            case Principal.Program program -> {
                ApiKey key = store.apiKeys().find(program.keyId()).orElse(null);
                User user = key == null || !key.valid(now) ? null : user(key.userId());
                yield user == null || key == null ? null : program(user, key);
            }
        };
    }

    private boolean isOver(Session session, Instant now) {
        return !now.isBefore(session.endsAt()) || !now.isBefore(session.seenAt().plus(idle));
    }

    /** Null when there is none, or it is disabled. */
    private @Nullable User user(String id) {
        return store.users().find(id).filter(user -> !user.disabled()).orElse(null);
    }

    /** Who has this cookie; null when the session is over or never was. */
    public Principal.@Nullable Person session(String token, Instant now) {
        Session session = store.sessions().find(Tokens.hash(token)).orElse(null);
        if (session == null) {
            return null;
        }
        if (isOver(session, now)) {
            store.sessions().close(session.tokenHash());
            return null;
        }
        User user = user(session.userId());
        if (user == null) {
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
        User user = user(key.userId());
        if (user == null) {
            return null;
        }
        Instant used = key.usedAt();
        if (used == null || used.plus(1, ChronoUnit.MINUTES).isBefore(now)) {
            store.apiKeys().used(id, now);
        }
        return program(user, key);
    }

    private static Principal.Program program(User user, ApiKey key) {
        return new Principal.Program(
                user.id(), key.id(), Role.of(user.role()), scopes(key.scopes()));
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
        if (!throttle.enter(user.name(), address, now).isZero()) {
            return false;
        }
        boolean right = passwords.matches(password, user.password());
        if (right) {
            throttle.succeeded(user.name(), address);
        }
        return right;
    }
}
