/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.mapper.RowMapper;

/** The table of published flows. Thread-safe; a version never changes once it is there. */
public final class FlowVersionRepository {
    private static final RowMapper<FlowVersion> ROW =
            (row, context) ->
                    new FlowVersion(
                            row.getString("name"),
                            row.getInt("version"),
                            Database.instant(row, "published_at"),
                            row.getString("source"),
                            Json.read(row.getString("parts")));

    private final Database database;

    FlowVersionRepository(Database database) {
        this.database = database;
    }

    /**
     * Stores a version, unless the same is stored already.
     *
     * @return whether it is new
     * @throws StoreException when this version is there with another text; the remedy is to count
     *     the flow's version up
     */
    public boolean publish(FlowVersion flow) {
        Optional<FlowVersion> before = find(flow.name(), flow.version());
        if (before.isPresent()) {
            FlowVersion old = before.get();
            if (old.source().equals(flow.source()) && old.parts().equals(flow.parts())) {
                return false;
            }
            throw new StoreException(
                    "version %d of flow %s was published at %s with another text. Remedy: count 'version' up"
                            .formatted(flow.version(), flow.name(), old.publishedAt()));
        }
        database.write(
                "version " + flow.version() + " of flow " + flow.name(),
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO flow_versions
                                            (name, version, published_at, source, parts)
                                        VALUES (:name, :version, :at, :source, :parts)
                                        """)
                                .bind("name", flow.name())
                                .bind("version", flow.version())
                                .bind("at", Database.column(flow.publishedAt()))
                                .bind("source", flow.source())
                                .bind("parts", Json.write(flow.parts()))
                                .execute());
        return true;
    }

    public Optional<FlowVersion> find(String name, int version) {
        return database.read(
                "version " + version + " of flow " + name,
                handle ->
                        handle.createQuery(
                                        "SELECT * FROM flow_versions WHERE name = :name AND"
                                                + " version = :version")
                                .bind("name", name)
                                .bind("version", version)
                                .map(ROW)
                                .findOne());
    }

    /** The names of the flows that were published. */
    public List<String> names() {
        return database.read(
                "the flows",
                handle ->
                        handle.createQuery("SELECT DISTINCT name FROM flow_versions ORDER BY name")
                                .mapTo(String.class)
                                .list());
    }

    /** The version of each flow that calls follow, where one was put in place. */
    public Map<String, Integer> active() {
        return database.read(
                "the flows",
                handle ->
                        handle
                                .createQuery("SELECT name, version FROM flow_active")
                                .map((row, context) ->
                                        Map.entry(row.getString("name"), row.getInt("version")))
                                .list()
                                .stream()
                                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }

    /** From now on calls follow this version. */
    public void activate(String name, int version, Instant now) {
        database.write(
                "flow " + name,
                handle -> {
                    handle.createUpdate("DELETE FROM flow_active WHERE name = :name")
                            .bind("name", name)
                            .execute();
                    handle.createUpdate(
                                    """
                                    INSERT INTO flow_active (name, version, changed_at)
                                    VALUES (:name, :version, :now)
                                    """)
                            .bind("name", name)
                            .bind("version", version)
                            .bind("now", Database.column(now))
                            .execute();
                });
    }

    /** All versions of a flow, the newest first. */
    public List<FlowVersion> of(String name) {
        return database.read(
                "the versions of flow " + name,
                handle ->
                        handle.createQuery(
                                        "SELECT * FROM flow_versions WHERE name = :name ORDER BY"
                                                + " version DESC")
                                .bind("name", name)
                                .map(ROW)
                                .list());
    }

    /** Whether there is a version of it. */
    public boolean isPublished(String name) {
        return database.read(
                "flow " + name,
                handle ->
                        handle.createQuery(
                                                "SELECT COUNT(*) FROM flow_versions WHERE name ="
                                                        + " :name")
                                        .bind("name", name)
                                        .mapTo(Long.class)
                                        .one()
                                > 0);
    }

    /**
     * A part of the versions of a flow, the newest first.
     *
     * @param before the last version seen; {@link Long#MAX_VALUE} from the newest
     */
    public List<FlowVersion> page(String name, long before, int limit) {
        return database.read(
                "the versions of flow " + name,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT * FROM flow_versions
                                        WHERE name = :name AND version < :before
                                        ORDER BY version DESC FETCH FIRST :limit ROWS ONLY
                                        """)
                                .bind("name", name)
                                .bind("before", before)
                                .bind("limit", limit)
                                .map(ROW)
                                .list());
    }
}
