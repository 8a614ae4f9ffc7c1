/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.identity;

import io.callwright.store.Database;
import io.callwright.store.StoreException;
import io.callwright.store.Ulid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** The table of users. Thread-safe; every write is one durable commit. */
public final class UserRepository {
    private static final String ADMIN = "ADMIN";

    private final Database database;
    private final Ulid ulids;

    public UserRepository(Database database, Ulid ulids) {
        this.database = database;
        this.ulids = ulids;
    }

    /** What came of a change. */
    public enum Change {
        DONE,
        /** There is no such user, or somebody changed it in between. */
        STALE,
        /** It would leave nobody who can administer. */
        LAST_ADMIN
    }

    /**
     * Stores a new one; empty when the name is taken.
     *
     * @param passwordHash in the PHC string form
     */
    public Optional<User> create(String name, String role, String passwordHash, Instant now) {
        return create(name, role, passwordHash, now, false);
    }

    /** Stores an administrator, but only while there is no user at all; empty when there is one. */
    public Optional<User> createFirst(String name, String passwordHash, Instant now) {
        return create(name, ADMIN, passwordHash, now, true);
    }

    private Optional<User> create(
            String name, String role, String passwordHash, Instant now, boolean onlyFirst) {
        Instant at = now.truncatedTo(ChronoUnit.MICROS);
        User user = new User(ulids.next(), name, role, passwordHash, false, 1, at, at);
        try {
            return database.transact(
                    "a user",
                    handle -> {
                        lock(handle);
                        boolean refused =
                                onlyFirst ? count(handle) > 0 : named(handle, name).isPresent();
                        if (refused) {
                            return Optional.empty();
                        }
                        insert(handle, user);
                        return Optional.of(user);
                    });
        } catch (StoreException e) {
            if (named(name).isPresent()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static void insert(Handle handle, User user) {
        handle.createUpdate(
                        """
                        INSERT INTO users (id, name, role, password, disabled, version, created_at,
                            changed_at)
                        VALUES (:id, :name, :role, :password, FALSE, 1, :at, :at)
                        """)
                .bind("id", user.id())
                .bind("name", user.name())
                .bind("role", user.role())
                .bind("password", user.password())
                .bind("at", Database.column(user.createdAt()))
                .execute();
    }

    /** Changes of users go one after the other, so that no two take the last admins away. */
    private static void lock(Handle handle) {
        handle.createQuery("SELECT id FROM audit_head WHERE id = 1 FOR UPDATE")
                .mapTo(Integer.class)
                .one();
    }

    private static int count(Handle handle) {
        return handle.createQuery("SELECT COUNT(*) FROM users").mapTo(Integer.class).one();
    }

    public boolean none() {
        return database.read("the users", UserRepository::count) == 0;
    }

    public Optional<User> find(String id) {
        return database.read(
                "user " + id,
                handle ->
                        handle.createQuery("SELECT * FROM users WHERE id = :id")
                                .bind("id", id)
                                .map(UserRepository::row)
                                .findOne());
    }

    public Optional<User> named(String name) {
        return database.read("a user", handle -> named(handle, name));
    }

    private static Optional<User> named(Handle handle, String name) {
        return handle.createQuery("SELECT * FROM users WHERE name = :name")
                .bind("name", name)
                .map(UserRepository::row)
                .findOne();
    }

    /**
     * A part of the list, by id.
     *
     * @param after id of the last one seen; empty from the beginning
     */
    public List<User> page(String after, int limit) {
        return database.read(
                "the users",
                handle ->
                        handle.createQuery(
                                        "SELECT * FROM users WHERE id > :after ORDER BY id FETCH"
                                                + " FIRST :limit ROWS ONLY")
                                .bind("after", after)
                                .bind("limit", limit)
                                .map(UserRepository::row)
                                .list());
    }

    /**
     * Puts role, password and disablement in place of what is there, when its version still is that
     * of the argument. Sessions end when the user is disabled or the password is another.
     */
    public Change change(User user, Instant now) {
        return database.transact(
                "user " + user.id(),
                handle -> {
                    lock(handle);
                    if ((user.disabled() || !user.role().equals(ADMIN))
                            && isLastAdmin(handle, user.id())) {
                        return Change.LAST_ADMIN;
                    }
                    String before = password(handle, user.id());
                    int changed =
                            handle.createUpdate(
                                            """
                                            UPDATE users
                                            SET role = :role, password = :password,
                                                disabled = :disabled, version = version + 1,
                                                changed_at = :now
                                            WHERE id = :id AND version = :version
                                            """)
                                    .bind("role", user.role())
                                    .bind("password", user.password())
                                    .bind("disabled", user.disabled())
                                    .bind("now", Database.column(now))
                                    .bind("id", user.id())
                                    .bind("version", user.version())
                                    .execute();
                    if (changed == 0) {
                        return Change.STALE;
                    }
                    if (user.disabled() || !user.password().equals(before)) {
                        handle.createUpdate("DELETE FROM user_session WHERE user_id = :id")
                                .bind("id", user.id())
                                .execute();
                    }
                    return Change.DONE;
                });
    }

    private static String password(Handle handle, String id) {
        return handle.createQuery("SELECT password FROM users WHERE id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne()
                .orElse("");
    }

    /** With its sessions and keys. */
    public Change delete(String id) {
        return database.transact(
                "user " + id,
                handle -> {
                    lock(handle);
                    if (isLastAdmin(handle, id)) {
                        return Change.LAST_ADMIN;
                    }
                    int gone =
                            handle.createUpdate("DELETE FROM users WHERE id = :id")
                                    .bind("id", id)
                                    .execute();
                    return gone == 1 ? Change.DONE : Change.STALE;
                });
    }

    private static boolean isLastAdmin(Handle handle, String id) {
        List<String> admins =
                handle.createQuery("SELECT id FROM users WHERE role = 'ADMIN' AND NOT disabled")
                        .mapTo(String.class)
                        .list();
        return admins.equals(List.of(id));
    }

    private static User row(ResultSet row, StatementContext context) throws SQLException {
        return new User(
                row.getString("id"),
                row.getString("name"),
                row.getString("role"),
                row.getString("password"),
                row.getBoolean("disabled"),
                row.getInt("version"),
                Database.instant(row, "created_at"),
                Database.instant(row, "changed_at"));
    }
}
