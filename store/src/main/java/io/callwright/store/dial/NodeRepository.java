/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import io.callwright.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The table of nodes and their leases. Thread-safe; every write is one durable commit. */
public final class NodeRepository {
    private final Database database;

    public NodeRepository(Database database) {
        this.database = database;
    }

    /**
     * Begins a new epoch of this node: what an earlier start of it holds is no longer its own, and
     * a second process of the same name loses its lease.
     *
     * @param now read before the call
     */
    public NodeLease join(String node, Instant now, Duration lease) {
        long epoch =
                database.transact(
                        "node " + node,
                        handle -> {
                            if (advance(handle, node, now, now.plus(lease)) == 0) {
                                insert(handle, node, now, now.plus(lease));
                            }
                            return epoch(handle, node);
                        });
        return new NodeLease(node, epoch, now.plus(lease));
    }

    private static int advance(Handle handle, String node, Instant now, Instant until) {
        return handle.createUpdate(
                        """
                        UPDATE node
                        SET epoch = epoch + 1, heartbeat_at = :now, lease_until = :until
                        WHERE id = :node
                        """)
                .bind("node", node)
                .bind("now", Database.column(now))
                .bind("until", Database.column(until))
                .execute();
    }

    private static void insert(Handle handle, String node, Instant now, Instant until) {
        handle.createUpdate(
                        """
                        INSERT INTO node (id, epoch, heartbeat_at, lease_until)
                        VALUES (:node, 1, :now, :until)
                        """)
                .bind("node", node)
                .bind("now", Database.column(now))
                .bind("until", Database.column(until))
                .execute();
    }

    private static long epoch(Handle handle, String node) {
        return handle.createQuery("SELECT epoch FROM node WHERE id = :node")
                .bind("node", node)
                .mapTo(Long.class)
                .one();
    }

    /**
     * Prolongs a lease that has not run out.
     *
     * @param now read before the call
     * @return empty when it has run out, or another process began an epoch: {@link #join} again
     * @throws StoreException when the database is out of reach; the old lease stays what it was
     */
    public Optional<NodeLease> renew(NodeLease lease, Instant now, Duration length) {
        int renewed =
                database.update(
                        "the lease of node " + lease.node(),
                        handle ->
                                handle.createUpdate(
                                                """
                                                UPDATE node
                                                SET heartbeat_at = :now, lease_until = :until
                                                WHERE id = :node AND epoch = :epoch
                                                    AND lease_until > :now
                                                """)
                                        .bind("node", lease.node())
                                        .bind("epoch", lease.epoch())
                                        .bind("now", Database.column(now))
                                        .bind("until", Database.column(now.plus(length)))
                                        .execute());
        return renewed == 1
                ? Optional.of(new NodeLease(lease.node(), lease.epoch(), now.plus(length)))
                : Optional.empty();
    }

    /** How many nodes have a lease now. */
    public int atWork(Instant now) {
        return database.read(
                "the nodes",
                handle ->
                        handle.createQuery("SELECT COUNT(*) FROM node WHERE lease_until > :now")
                                .bind("now", Database.column(now))
                                .mapTo(Integer.class)
                                .one());
    }

    /** Whether the lease stands in the database, and not only in its owner's memory. */
    static boolean holds(Handle handle, NodeLease lease, Instant now) {
        return handle.createQuery(
                                """
                                SELECT COUNT(*) FROM node
                                WHERE id = :node AND epoch = :epoch AND lease_until > :now
                                """)
                        .bind("node", lease.node())
                        .bind("epoch", lease.epoch())
                        .bind("now", Database.column(now))
                        .mapTo(Integer.class)
                        .one()
                == 1;
    }
}
