/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

/**
 * The one place that names how the statements for H2 and PostgreSQL differ. What is not here is the
 * same for both.
 */
public enum Dialect {
    H2(
            "h2",
            "dial_queue USE INDEX (dial_queue_due)",
            "",
            "",
            "id > :import AND import_id = :import"),
    POSTGRESQL(
            "postgresql",
            "dial_queue",
            "ORDER BY campaign_id, state, lane, due_at, id",
            "ON CONFLICT DO NOTHING",
            "import_id = :import");

    private final String migrations;
    private final String dueQueue;
    private final String dueOrder;
    private final String ifAbsent;
    private final String ofImport;

    Dialect(String migrations, String dueQueue, String dueOrder, String ifAbsent, String ofImport) {
        this.migrations = migrations;
        this.dueQueue = dueQueue;
        this.dueOrder = dueOrder;
        this.ifAbsent = ifAbsent;
        this.ofImport = ofImport;
    }

    static Dialect of(String url) {
        return H2Url.matches(url) ? H2 : POSTGRESQL;
    }

    /** Folder of the migrations that only this database needs. */
    String migrations() {
        return migrations;
    }

    /**
     * The queue as the table of a query that locks due rows. H2 sorts before it locks, and reads
     * and locks all that are due to do so; it is told the index instead, whose order it keeps.
     */
    public String dueQueue() {
        return dueQueue;
    }

    /** The order of that query; see {@link #dueQueue}. */
    public String dueOrder() {
        return dueOrder;
    }

    /**
     * The end of an INSERT of a row that may be there. PostgreSQL would give up the transaction at
     * a duplicate key; H2 goes on, and the duplicate key is caught.
     */
    public String ifAbsent() {
        return ifAbsent;
    }

    /**
     * Which rows have {@code :value} in a column and a key below {@code :before} and not below
     * {@code :floor}, to be read along an index of both. PostgreSQL is not told that the column has
     * one value: it would rather walk the primary key, past all rows of other values, as it expects
     * to be done soon.
     */
    String along(String column, String key) {
        return (this == H2
                        ? "%1$s = :value AND %2$s < :before AND %2$s >= :floor"
                        : "(%1$s, %2$s) < (:value, :before) AND (%1$s, %2$s) >= (:value, :floor)")
                .formatted(column, key);
    }

    /** Whether one process at a time has the database open: no other one is at work in it. */
    public boolean oneProcess() {
        return this == H2;
    }

    /**
     * Which rows of campaign_contact the import {@code :import} has brought. On H2 one process
     * hands out all numbers of rows, so they are above the import's own, and no index of imports
     * has to be kept.
     */
    public String ofImport() {
        return ofImport;
    }
}
