/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.audit;

import io.callwright.store.Database;
import io.callwright.store.Json;
import io.callwright.store.SharedCommits;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * The audit log. Thread-safe; a line is durable when {@link #append} returns, and there is no way
 * to change or take out one.
 */
public final class AuditLog {
    private static final int LONGEST_TARGET = 400;

    private final Database database;
    private final SharedCommits commits;

    public AuditLog(Database database, SharedCommits commits) {
        this.database = database;
        this.commits = commits;
    }

    /** What a check of the chain found. */
    public sealed interface Verdict {
        /**
         * Every line follows from the one before.
         *
         * @param head hash of the last one: noted down elsewhere, it also proves later that no
         *     lines were cut off at the end
         */
        record Intact(long lines, String head) implements Verdict {}

        /** The first line that does not. */
        record Broken(long seq, String reason) implements Verdict {}
    }

    /**
     * What is to be written down.
     *
     * @param target upon what; 400 characters are kept
     */
    public record Line(
            Instant at,
            String actor,
            String action,
            String target,
            Map<String, String> detail,
            String address) {
        /** Adds it within a transaction of {@link SharedCommits}, which alone adds lines. */
        public AuditEntry write(Handle handle) {
            return append(handle, this);
        }
    }

    /** Adds a line. */
    public AuditEntry append(Line line) {
        return commits.commit("a line of the audit log", line::write);
    }

    private static AuditEntry append(Handle handle, Line line) {
        Instant at = line.at.truncatedTo(ChronoUnit.MICROS);
        String target = line.target.substring(0, Math.min(line.target.length(), LONGEST_TARGET));
        String detail = Json.write(new TreeMap<>(line.detail));
        Head head = head(handle, " FOR UPDATE");
        long seq = head.seq + 1;
        String hash =
                AuditEntry.hash(
                        head.hash, seq, at, line.actor, line.action, target, detail, line.address);
        handle.createUpdate(
                        """
                        INSERT INTO audit_entry (seq, at, actor, action, target, detail, address,
                            hash)
                        VALUES (:seq, :at, :actor, :action, :target, :detail, :address, :hash)
                        """)
                .bind("seq", seq)
                .bind("at", Database.column(at))
                .bind("actor", line.actor)
                .bind("action", line.action)
                .bind("target", target)
                .bind("detail", detail)
                .bind("address", line.address)
                .bind("hash", hash)
                .execute();
        handle.createUpdate("UPDATE audit_head SET seq = :seq, hash = :hash WHERE id = 1")
                .bind("seq", seq)
                .bind("hash", hash)
                .execute();
        return new AuditEntry(seq, at, line.actor, line.action, target, detail, line.address, hash);
    }

    private record Head(long seq, String hash) {}

    private static Head head(Handle handle, String lock) {
        return handle.createQuery("SELECT seq, hash FROM audit_head WHERE id = 1" + lock)
                .map((row, context) -> new Head(row.getLong("seq"), row.getString("hash")))
                .one();
    }

    /**
     * A part of the log, the newest first.
     *
     * @param before number of the last one seen; {@link Long#MAX_VALUE} from the newest
     */
    public List<AuditEntry> page(long before, int limit) {
        commits.settle();
        return database.read(
                "the audit log",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT * FROM audit_entry WHERE seq < :before
                                        ORDER BY seq DESC FETCH FIRST :limit ROWS ONLY
                                        """)
                                .bind("before", before)
                                .bind("limit", limit)
                                .map(AuditLog::row)
                                .list());
    }

    /** Whether a line has this hash. */
    public boolean has(String hash) {
        return database.read(
                "the audit log",
                handle ->
                        handle.createQuery("SELECT 1 FROM audit_entry WHERE hash = :hash")
                                .bind("hash", hash)
                                .mapTo(Integer.class)
                                .findFirst()
                                .isPresent());
    }

    /** Reads the whole log and follows its chain. */
    public Verdict verify() {
        return database.read(
                "the audit log",
                handle -> {
                    String before = AuditEntry.GENESIS;
                    long seq = 0;
                    try (var lines =
                            handle
                                    .createQuery("SELECT * FROM audit_entry ORDER BY seq")
                                    .setFetchSize(1000)
                                    .map(AuditLog::row)
                                    .stream()) {
                        for (AuditEntry line : (Iterable<AuditEntry>) lines::iterator) {
                            seq++;
                            if (line.seq() != seq) {
                                return new Verdict.Broken(seq, "this line is missing");
                            }
                            if (!line.follows(before)) {
                                return new Verdict.Broken(seq, "this line was changed");
                            }
                            before = line.hash();
                        }
                    }
                    Head head = head(handle, "");
                    return head.seq == seq && head.hash.equals(before)
                            ? new Verdict.Intact(seq, before)
                            : new Verdict.Broken(
                                    seq + 1,
                                    "lines are missing at the end: there were " + head.seq);
                });
    }

    private static AuditEntry row(ResultSet row, StatementContext context) throws SQLException {
        return new AuditEntry(
                row.getLong("seq"),
                Database.instant(row, "at"),
                row.getString("actor"),
                row.getString("action"),
                row.getString("target"),
                row.getString("detail"),
                row.getString("address"),
                row.getString("hash"));
    }
}
