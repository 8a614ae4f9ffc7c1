/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.flags;

import io.callwright.store.Database;
import io.callwright.store.flags.FlagRow.State;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.SqlStatement;

/** The table of feature flags. Thread-safe; every write is one durable commit. */
public final class FlagRepository {
    private static final RowMapper<FlagRow> ROW =
            (row, context) ->
                    new FlagRow(
                            row.getString("name"),
                            FlagRow.Kind.valueOf(row.getString("kind")),
                            row.getString("flow"),
                            row.getObject("campaign_id", Long.class),
                            row.getString("definition"),
                            State.valueOf(row.getString("state")),
                            row.getInt("step"),
                            Database.instant(row, "step_since"),
                            row.getInt("round"),
                            row.getString("reason"),
                            row.getInt("version"),
                            Database.instant(row, "created_at"));

    private final Database database;

    public FlagRepository(Database database) {
        this.database = database;
    }

    /** All of them by name. */
    public List<FlagRow> all() {
        return database.read(
                "the flags",
                handle ->
                        handle.createQuery("SELECT * FROM feature_flag ORDER BY name")
                                .map(ROW)
                                .list());
    }

    public Optional<FlagRow> find(String name) {
        return database.read(
                "flag " + name,
                handle ->
                        handle.createQuery("SELECT * FROM feature_flag WHERE name = :name")
                                .bind("name", name)
                                .map(ROW)
                                .findOne());
    }

    /**
     * @return false when there is one of this name
     */
    public boolean create(FlagRow flag) {
        return database.update(
                        "flag " + flag.name(),
                        handle ->
                                bound(
                                                handle.createUpdate(
                                                        """
                                                        INSERT INTO feature_flag (name, kind,
                                                            flow, campaign_id, definition, state,
                                                            step, step_since, round, reason,
                                                            version, created_at)
                                                        SELECT :name, :kind, :flow,
                                                            CAST(:campaign AS BIGINT), :definition,
                                                            :state, :step, CAST(:since AS
                                                            TIMESTAMP(6) WITH TIME ZONE), :round,
                                                            :reason, :version, CAST(:created AS
                                                            TIMESTAMP(6) WITH TIME ZONE)
                                                        WHERE NOT EXISTS (SELECT 1
                                                            FROM feature_flag WHERE name = :name)
                                                        """),
                                                flag)
                                        .bind("kind", flag.kind().name())
                                        .bind("campaign", flag.campaignId())
                                        .bind("flow", flag.flow())
                                        .bind("created", Database.column(flag.createdAt()))
                                        .execute())
                == 1;
    }

    /**
     * Puts the flag in place of the one that was read.
     *
     * @param flag with the version that was read, plus one
     * @return false when it was changed or deleted meanwhile
     */
    public boolean change(FlagRow flag) {
        return database.update(
                        "flag " + flag.name(),
                        handle ->
                                bound(
                                                handle.createUpdate(
                                                        """
                                                        UPDATE feature_flag SET
                                                            definition = :definition,
                                                            state = :state, step = :step,
                                                            step_since = :since, round = :round,
                                                            reason = :reason, version = :version
                                                        WHERE name = :name
                                                            AND version = :version - 1
                                                        """),
                                                flag)
                                        .execute())
                == 1;
    }

    private static <T extends SqlStatement<T>> T bound(T statement, FlagRow flag) {
        return statement
                .bind("name", flag.name())
                .bind("definition", flag.definition())
                .bind("state", flag.state().name())
                .bind("step", flag.step())
                .bind("since", Database.column(flag.stepSince()))
                .bind("round", flag.round())
                .bind("reason", flag.reason())
                .bind("version", flag.version());
    }

    /**
     * @return false when there is none
     */
    public boolean delete(String name) {
        return database.update(
                        "flag " + name,
                        handle ->
                                handle.createUpdate("DELETE FROM feature_flag WHERE name = :name")
                                        .bind("name", name)
                                        .execute())
                == 1;
    }
}
