/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.keep;

import io.callwright.store.Database;
import io.callwright.store.Dialect;
import io.callwright.store.StoreException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** Whether a database holds together. Thread-safe. */
public final class IntegrityCheck {
    private static final String REMEDY =
            ". Remedy: restore the newest backup (callwright restore), and keep this database for"
                    + " whoever looks into it";

    private final Database database;

    public IntegrityCheck(Database database) {
        this.database = database;
    }

    /**
     * What every start checks: that the live part of the dial queue agrees with the attempts. It
     * reads what is under way, not what is finished.
     *
     * @throws StoreException when it does not; nothing may be dialled from such a database
     */
    public void live() {
        for (long campaign : campaigns()) {
            none(
                    "a contact is being dialled without an attempt that says so",
                    """
                    SELECT COUNT(*) FROM dial_queue q
                    LEFT JOIN attempt a ON a.id = q.attempt_id
                    WHERE q.campaign_id = %d AND q.state IN ('DIALLING', 'UNKNOWN')
                        AND (a.id IS NULL OR a.state <> q.state)
                    """
                            .formatted(campaign));
        }
        none(
                "a number is locked by an attempt that has ended",
                """
                SELECT COUNT(*) FROM number_lock l LEFT JOIN attempt a ON a.id = l.attempt_id
                WHERE a.id IS NULL OR a.state = 'ENDED'
                """);
        none(
                "permits are in use that no attempt holds",
                """
                SELECT COUNT(*) FROM permit_pool p
                WHERE p.in_use <> (SELECT COUNT(*) FROM permit h WHERE h.pool = p.name)
                """);
    }

    /**
     * Reads every row of every table, and on H2 every index too.
     *
     * @return rows by table
     * @throws StoreException when something cannot be read, or a table and its index differ
     */
    public Map<String, Long> whole() {
        live();
        Map<String, Long> rows = new LinkedHashMap<>();
        for (String table : tables()) {
            rows.put(table, database.read("table " + table, handle -> readAll(handle, table)));
        }
        if (database.dialect() == Dialect.H2) {
            compareIndexes();
        }
        return rows;
    }

    private static long readAll(Handle handle, String table) {
        long[] count = {0};
        handle.createQuery("SELECT * FROM " + table)
                .setFetchSize(1000)
                .scanResultSet((rows, context) -> {
                    var result = rows.get();
                    int columns = result.getMetaData().getColumnCount();
                    while (result.next()) {
                        for (int column = 1; column <= columns; column++) {
                            result.getString(column);
                        }
                        count[0]++;
                    }
                    return null;
                });
        return count[0];
    }

    private void compareIndexes() {
        for (String check :
                List.of(
                        // One index each that the planner must use for its first column.
                        "SELECT ABS((SELECT COUNT(*) FROM dial_queue) - (SELECT COUNT(*) FROM"
                                + " dial_queue USE INDEX (dial_queue_due) WHERE campaign_id >= 0))",
                        "SELECT ABS((SELECT COUNT(*) FROM attempt) - (SELECT COUNT(*) FROM attempt"
                                + " USE INDEX (attempt_by_number) WHERE e164 >= ''))",
                        "SELECT ABS((SELECT COUNT(*) FROM campaign_contact) - (SELECT COUNT(*) FROM"
                                + " campaign_contact USE INDEX (campaign_contact_by_contact) WHERE"
                                + " contact_id >= 0))")) {
            none("a table and its index differ", check);
        }
    }

    private void none(String what, String count) {
        long found =
                database.read(
                        "the check of the database",
                        handle -> handle.createQuery(count).mapTo(Long.class).one());
        if (found > 0) {
            throw new StoreException(
                    "the database is damaged: %s (%d times)%s".formatted(what, found, REMEDY));
        }
    }

    private List<Long> campaigns() {
        return database.read(
                "the campaigns",
                handle -> handle.createQuery("SELECT id FROM campaign").mapTo(Long.class).list());
    }

    private List<String> tables() {
        String schema = database.dialect() == Dialect.H2 ? "PUBLIC" : "public";
        return database.read(
                "the tables",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT table_name FROM information_schema.tables
                                        WHERE table_schema = :schema
                                            AND table_type IN ('BASE TABLE')
                                            AND LOWER(table_name) NOT IN
                                                ('flyway_schema_history', 'schema_made_by')
                                        ORDER BY table_name
                                        """)
                                .bind("schema", schema)
                                .mapTo(String.class)
                                .list());
    }
}
