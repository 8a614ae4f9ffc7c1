/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import io.callwright.store.Database;
import io.callwright.store.Dialect;
import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** What imports have brought: contacts, their places in the campaign, and the queue's rows. */
final class ImportedRows {
    private final String ofImport;

    ImportedRows(Dialect dialect) {
        this.ofImport = dialect.ofImport();
    }

    /** The staged rows of an atomic import become due, all of them at once. */
    void release(Handle handle, ImportJob job, Instant dueAt) {
        handle.createUpdate(
                        """
                        INSERT INTO dial_queue (id, campaign_id, e164, state, lane, due_at, fence)
                        SELECT c.id, c.campaign_id, p.e164, 'READY', 2,
                            CAST(:due AS TIMESTAMP(6) WITH TIME ZONE), 0
                        FROM (SELECT * FROM campaign_contact WHERE %s AND state = 'STAGED') c
                        JOIN contact p ON p.id = c.contact_id
                        """
                                .formatted(ofImport))
                .bind("import", job.id())
                .bind("due", Database.column(dueAt))
                .execute();
        handle.createUpdate(
                        "UPDATE campaign_contact SET state = 'QUEUED' WHERE "
                                + ofImport
                                + " AND state = 'STAGED'")
                .bind("import", job.id())
                .execute();
    }

    /** Deletes what nobody has dialled. */
    void takeBack(Handle handle, ImportJob job) {
        handle.createUpdate(
                        """
                        DELETE FROM dial_queue
                        WHERE state IN ('READY', 'CLAIMED') AND id IN (
                            SELECT id FROM campaign_contact
                            WHERE %s AND attempts = 0)
                        """
                                .formatted(ofImport))
                .bind("import", job.id())
                .execute();
        handle.createUpdate(
                        """
                        DELETE FROM campaign_contact
                        WHERE %s AND attempts = 0 AND state IN
                            ('STAGED', 'QUEUED')
                            AND NOT EXISTS (SELECT 1 FROM dial_queue q
                                WHERE q.id = campaign_contact.id)
                        """
                                .formatted(ofImport))
                .bind("import", job.id())
                .execute();
        handle.createUpdate(
                        """
                        DELETE FROM contact
                        WHERE created_at = :began AND NOT EXISTS (
                            SELECT 1 FROM campaign_contact c
                            WHERE c.contact_id = contact.id)
                        """)
                .bind("began", Database.column(job.startedAt()))
                .execute();
    }

    /** How many places of it there still are. */
    int left(Handle handle, ImportJob job) {
        return handle.createQuery("SELECT COUNT(*) FROM campaign_contact WHERE " + ofImport)
                .bind("import", job.id())
                .mapTo(Integer.class)
                .one();
    }
}
