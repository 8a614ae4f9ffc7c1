/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.core.statement.Update;

/** The statements on the table of attempts. */
final class AttemptRows {
    private AttemptRows() {}

    static void insert(Handle handle, List<Attempt> attempts, NodeLease node) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO attempt (id, campaign_contact_id, attempt_no, campaign_id,
                            contact_id, e164, caller_number, trunk, state, fence, node_id,
                            node_epoch, intent_at, counted)
                        VALUES (:id, :contact, :number, :campaign,
                            :person, :e164, :caller, :trunk, 'DIALLING', :fence, :node,
                            :epoch, :now, TRUE)
                        """);
        for (Attempt attempt : attempts) {
            batch.bind("id", attempt.id())
                    .bind("contact", attempt.campaignContactId())
                    .bind("number", attempt.number())
                    .bind("campaign", attempt.campaignId())
                    .bind("person", attempt.contactId())
                    .bind("e164", attempt.e164())
                    .bind("caller", attempt.callerNumber())
                    .bind("trunk", attempt.trunk())
                    .bind("fence", attempt.fence())
                    .bind("node", node.node())
                    .bind("epoch", node.epoch())
                    .bind("now", Database.column(attempt.intentAt()))
                    .add();
        }
        batch.execute();
    }

    private static final String END =
            """
            UPDATE attempt
            SET state = 'ENDED', answered_at = :answered, ended_at = :ended,
                category = :category, counted = :counted, sip_status = :sip,
                q850 = :q850, reason = :reason
            WHERE id = :id AND %s
            """;

    /** Closes an attempt that is in that state, once; false when it is in another. */
    static boolean end(Handle handle, Attempt attempt, Attempt.State from, AttemptResult result) {
        Update update =
                handle.createUpdate(
                                END.formatted(
                                        "state = :from AND (fence = :fence OR state = 'UNKNOWN')"))
                        .bind("from", from.name())
                        .bind("fence", attempt.fence());
        return 1 == bound(update, attempt, result).execute();
    }

    /**
     * Gives one that was closed without its end being known the end that it had. False when that is
     * known, or the contact has a later attempt.
     */
    static boolean endAgain(Handle handle, Attempt attempt, AttemptResult result) {
        Update update =
                handle.createUpdate(
                                END.formatted(
                                        """
                                        state = 'ENDED' AND category = 'UNKNOWN'
                                        AND attempt_no = (SELECT attempts FROM campaign_contact
                                            WHERE id = :place)
                                        """))
                        .bind("place", attempt.campaignContactId());
        return 1 == bound(update, attempt, result).execute();
    }

    private static Update bound(Update update, Attempt attempt, AttemptResult result) {
        return update.bind("id", attempt.id())
                .bind("answered", Database.column(result.answeredAt()))
                .bind("ended", Database.column(result.endedAt()))
                .bind("category", result.category())
                .bind("counted", result.counted())
                .bind("sip", result.sipStatus())
                .bind("q850", result.q850())
                .bind("reason", result.reason());
    }

    /** Whose node went away: nobody knows whether it rang. False when it ended meanwhile. */
    static boolean unknown(Handle handle, String id) {
        return 1
                == handle.createUpdate(
                                """
                                UPDATE attempt SET state = 'UNKNOWN', fence = fence + 1
                                WHERE id = :id AND state = 'DIALLING'
                                """)
                        .bind("id", id)
                        .execute();
    }

    static Optional<Attempt> find(Handle handle, String id) {
        return handle.createQuery("SELECT * FROM attempt WHERE id = :id")
                .bind("id", id)
                .map(AttemptRows::row)
                .findOne();
    }

    static Attempt row(ResultSet row, StatementContext context) throws SQLException {
        return new Attempt(
                row.getString("id"),
                row.getLong("campaign_contact_id"),
                row.getInt("attempt_no"),
                row.getLong("campaign_id"),
                row.getLong("contact_id"),
                row.getString("e164"),
                row.getString("caller_number"),
                row.getString("trunk"),
                Attempt.State.valueOf(row.getString("state")),
                row.getLong("fence"),
                row.getString("node_id"),
                Database.instant(row, "intent_at"),
                Database.optionalInstant(row, "answered_at"),
                Database.optionalInstant(row, "ended_at"),
                row.getString("category"),
                row.getBoolean("counted"),
                Database.optionalInt(row, "sip_status"),
                Database.optionalInt(row, "q850"),
                row.getString("reason"));
    }
}
