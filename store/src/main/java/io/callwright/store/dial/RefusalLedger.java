/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** The ledger of refusals to dial. Thread-safe; rows are never changed or taken out. */
public final class RefusalLedger {
    private final Database database;

    public RefusalLedger(Database database) {
        this.database = database;
    }

    static void append(Handle handle, List<Refusal> refusals) {
        if (refusals.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        INSERT INTO refusal (at, stage, rule, detail, campaign_id,
                            campaign_contact_id, e164, not_before)
                        VALUES (:at, :stage, :rule, :detail, :campaign, :contact, :e164, :notBefore)
                        """);
        for (Refusal refusal : refusals) {
            batch.bind("at", Database.column(refusal.at()))
                    .bind("stage", refusal.stage().name())
                    .bind("rule", refusal.rule())
                    .bind("detail", refusal.detail())
                    .bind("campaign", refusal.campaignId())
                    .bind("contact", refusal.campaignContactId())
                    .bind("e164", refusal.e164())
                    .bind("notBefore", Database.column(refusal.notBefore()))
                    .add();
        }
        batch.execute();
    }

    /** The newest refusals of a contact in a campaign, newest first. */
    public List<Refusal> of(long campaignContactId, int limit) {
        return database.read(
                "the refusals of contact " + campaignContactId,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT * FROM refusal WHERE campaign_contact_id = :id
                                        ORDER BY at DESC, id DESC FETCH FIRST :limit ROWS ONLY
                                        """)
                                .bind("id", campaignContactId)
                                .bind("limit", limit)
                                .map(RefusalLedger::row)
                                .list());
    }

    /** How often each rule has forbidden a call of a campaign; a contact counts each time. */
    public SortedMap<String, Long> byRule(long campaignId) {
        SortedMap<String, Long> rules = new TreeMap<>();
        database.read(
                        "the refusals of campaign " + campaignId,
                        handle ->
                                handle.createQuery(
                                                """
                                                SELECT rule, COUNT(*) AS many FROM refusal
                                                WHERE campaign_id = :campaign GROUP BY rule
                                                """)
                                        .bind("campaign", campaignId)
                                        .map((row, context) ->
                                                Map.entry(
                                                        row.getString("rule"), row.getLong("many")))
                                        .list())
                .forEach(rule -> rules.put(rule.getKey(), rule.getValue()));
        return rules;
    }

    private static Refusal row(ResultSet row, StatementContext context) throws SQLException {
        return new Refusal(
                Database.instant(row, "at"),
                Refusal.Stage.valueOf(row.getString("stage")),
                row.getString("rule"),
                row.getString("detail"),
                row.getLong("campaign_id"),
                row.getLong("campaign_contact_id"),
                row.getString("e164"),
                Database.optionalInstant(row, "not_before"));
    }
}
