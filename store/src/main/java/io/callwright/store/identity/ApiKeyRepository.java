/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.identity;

import io.callwright.store.Database;
import io.callwright.store.Ulid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The keys of programs. Thread-safe; every write is one durable commit. */
public final class ApiKeyRepository {
    private final Database database;
    private final Ulid ulids;

    public ApiKeyRepository(Database database, Ulid ulids) {
        this.database = database;
        this.ulids = ulids;
    }

    /** Stores a new one. */
    public ApiKey create(
            String userId,
            String name,
            String secretHash,
            List<String> scopes,
            @Nullable Instant expiresAt,
            Instant now) {
        ApiKey key =
                new ApiKey(
                        ulids.next(),
                        userId,
                        name,
                        secretHash,
                        scopes,
                        now.truncatedTo(ChronoUnit.MICROS),
                        expiresAt,
                        null,
                        null);
        database.write(
                "an API key",
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO api_key (id, user_id, name, secret_hash, scopes,
                                            created_at, expires_at)
                                        VALUES (:id, :user, :name, :hash, :scopes, :now, :expires)
                                        """)
                                .bind("id", key.id())
                                .bind("user", userId)
                                .bind("name", name)
                                .bind("hash", secretHash)
                                .bind("scopes", String.join(" ", scopes))
                                .bind("now", Database.column(now))
                                .bind("expires", Database.column(expiresAt))
                                .execute());
        return key;
    }

    public Optional<ApiKey> find(String id) {
        return database.read(
                "an API key",
                handle ->
                        handle.createQuery("SELECT * FROM api_key WHERE id = :id")
                                .bind("id", id)
                                .map(ApiKeyRepository::row)
                                .findOne());
    }

    /**
     * A part of the list, by id.
     *
     * @param userId whose; null for everybody's
     * @param after id of the last one seen; empty from the beginning
     */
    public List<ApiKey> page(@Nullable String userId, String after, int limit) {
        return database.read(
                "the API keys",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT * FROM api_key
                                        WHERE id > :after
                                            AND (:anybody OR user_id = :user)
                                        ORDER BY id FETCH FIRST :limit ROWS ONLY
                                        """)
                                .bind("after", after)
                                .bind("anybody", userId == null)
                                .bind("user", userId == null ? "" : userId)
                                .bind("limit", limit)
                                .map(ApiKeyRepository::row)
                                .list());
    }

    /**
     * It opens nothing from now on.
     *
     * @return false when there is none that does
     */
    public boolean revoke(String id, Instant now) {
        return 1
                == database.update(
                        "an API key",
                        handle ->
                                handle.createUpdate(
                                                "UPDATE api_key SET revoked_at = :now WHERE id ="
                                                        + " :id AND revoked_at IS NULL")
                                        .bind("now", Database.column(now))
                                        .bind("id", id)
                                        .execute());
    }

    public void used(String id, Instant at) {
        database.write(
                "an API key",
                handle ->
                        handle.createUpdate("UPDATE api_key SET used_at = :at WHERE id = :id")
                                .bind("at", Database.column(at))
                                .bind("id", id)
                                .execute());
    }

    private static ApiKey row(ResultSet row, StatementContext context) throws SQLException {
        String scopes = row.getString("scopes");
        return new ApiKey(
                row.getString("id"),
                row.getString("user_id"),
                row.getString("name"),
                row.getString("secret_hash"),
                scopes.isEmpty() ? List.of() : List.of(scopes.split(" ", -1)),
                Database.instant(row, "created_at"),
                Database.optionalInstant(row, "expires_at"),
                Database.optionalInstant(row, "used_at"),
                Database.optionalInstant(row, "revoked_at"));
    }
}
