/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import io.callwright.store.Ids;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What people agreed to, and when they took it back. Thread-safe; writes are durable commits. */
public final class ConsentRepository {
    private final Database database;
    private final Ids ids;

    public ConsentRepository(Database database, Ids ids) {
        this.database = database;
        this.ids = ids;
    }

    /**
     * One consent.
     *
     * @param kind what for: {@code artificial-voice}, {@code recording}
     * @param evidence where it can be looked up
     */
    public record Consent(
            String e164,
            String kind,
            String evidence,
            Instant givenAt,
            @Nullable Instant withdrawnAt) {}

    /**
     * Contacts that had waited for it are looked at again.
     *
     * @return its id
     */
    public long give(String e164, String kind, String evidence, Instant at) {
        long id = ids.next();
        database.write(
                "a consent",
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO consent (id, e164, kind, evidence, given_at)
                                    VALUES (:id, :e164, :kind, :evidence, :at)
                                    """)
                            .bind("id", id)
                            .bind("e164", e164)
                            .bind("kind", kind)
                            .bind("evidence", evidence)
                            .bind("at", Database.column(at))
                            .execute();
                    QueueRows.recall(handle, e164);
                });
        return id;
    }

    /**
     * @return how many consents of this kind were taken back
     */
    public int withdraw(String e164, String kind, Instant at) {
        return database.update(
                "a consent",
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE consent SET withdrawn_at = :at
                                        WHERE e164 = :e164 AND kind = :kind
                                            AND withdrawn_at IS NULL
                                        """)
                                .bind("e164", e164)
                                .bind("kind", kind)
                                .bind("at", Database.column(at))
                                .execute());
    }

    /** Whether one of this kind was given and not taken back by then. */
    public boolean holds(String e164, String kind, Instant at) {
        return of(e164).stream()
                .filter(consent -> consent.kind().equals(kind) && !consent.givenAt().isAfter(at))
                .anyMatch(consent -> {
                    Instant withdrawn = consent.withdrawnAt();
                    return withdrawn == null || withdrawn.isAfter(at);
                });
    }

    /** All of several numbers, each the oldest first; a number without any is left out. */
    public Map<String, List<Consent>> of(Collection<String> numbers) {
        return database.read(
                "the consents of " + numbers.size() + " numbers",
                handle ->
                        handle
                                .createQuery(
                                        "SELECT * FROM consent WHERE e164 = ANY(:numbers) ORDER BY"
                                                + " e164, given_at, id")
                                .bindArray("numbers", String.class, List.copyOf(numbers))
                                .map((row, context) -> row(row))
                                .stream()
                                .collect(Collectors.groupingBy(Consent::e164)));
    }

    private static Consent row(ResultSet row) throws SQLException {
        return new Consent(
                row.getString("e164"),
                row.getString("kind"),
                row.getString("evidence"),
                Database.instant(row, "given_at"),
                Database.optionalInstant(row, "withdrawn_at"));
    }

    /** All of a number, the oldest first. */
    public List<Consent> of(String e164) {
        return database.read(
                "the consents of a number",
                handle ->
                        handle.createQuery(
                                        "SELECT * FROM consent WHERE e164 = :e164 ORDER BY"
                                                + " given_at, id")
                                .bind("e164", e164)
                                .map((row, context) -> row(row))
                                .list());
    }
}
