/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * The table of answers: who took each call that was placed, and by which figures. Thread-safe; a
 * write is durable when its method returns.
 */
public final class AnswerRepository {
    private static final RowMapper<AnswerRow> ROW =
            (row, context) ->
                    new AnswerRow(
                            row.getString("call_id"),
                            row.getString("verdict"),
                            row.getString("sign"),
                            row.getInt("verdict_ms"),
                            figures(row.getString("features")),
                            row.getString("corrected"));

    private final Database database;
    private final SharedCommits commits;

    AnswerRepository(Database database, SharedCommits commits) {
        this.database = database;
        this.commits = commits;
    }

    /**
     * Stores the answer of a call.
     *
     * @throws StoreException also when the call is unknown, or has an answer already
     */
    public void add(AnswerRow answer) {
        commits.commit(
                "the answer of call " + answer.callId(),
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO answers
                                            (call_id, verdict, sign, verdict_ms, features)
                                        VALUES (:callId, :verdict, :sign, :millis, :features)
                                        """)
                                .bind("callId", answer.callId())
                                .bind("verdict", answer.verdict())
                                .bind("sign", answer.sign())
                                .bind("millis", answer.verdictMillis())
                                .bind("features", text(answer.features()))
                                .execute());
    }

    /**
     * Notes what it really was.
     *
     * @throws StoreException when the call has no answer stored
     */
    public void correct(String callId, String answerer, Instant at) {
        int changed =
                commits.commit(
                        "the correction of call " + callId,
                        handle -> {
                            recount(handle, callId, answerer);
                            return handle.createUpdate(
                                            "UPDATE answers SET corrected = :answerer,"
                                                    + " corrected_at = :at WHERE call_id = :id")
                                    .bind("answerer", answerer)
                                    .bind("at", Database.column(at))
                                    .bind("id", callId)
                                    .execute();
                        });
        if (changed == 0) {
            throw new StoreException(
                    "no answer of call '%s' is stored: it is unknown, came in, or was not answered"
                            .formatted(callId));
        }
    }

    /** A call that is up is counted when it ends, as it was told then. */
    private static void recount(Handle handle, String callId, String answerer) {
        handle.createQuery(
                        """
                        SELECT a.verdict, a.corrected, c.started_at
                        FROM answers a JOIN calls c ON c.id = a.call_id
                        WHERE a.call_id = :id AND c.state = 'ENDED'
                        """)
                .bind("id", callId)
                .map((row, context) -> {
                    Instant hour = Database.instant(row, "started_at");
                    String verdict = row.getString("verdict");
                    String before = row.getString("corrected");
                    CallSums.countAnswer(handle, hour, verdict, before == null ? "" : before, -1);
                    CallSums.countAnswer(handle, hour, verdict, answerer, 1);
                    return verdict;
                })
                .list();
    }

    public Optional<AnswerRow> find(String callId) {
        return database.read(
                "the answer of call " + callId,
                handle ->
                        handle.createQuery("SELECT * FROM answers WHERE call_id = :id")
                                .bind("id", callId)
                                .map(ROW)
                                .findOne());
    }

    /** Gives every answer to the taker, the oldest call first, without keeping them. */
    public void each(Consumer<AnswerRow> taker) {
        database.read(
                "the answers",
                handle -> {
                    try (var rows =
                            handle
                                    .createQuery("SELECT * FROM answers ORDER BY call_id")
                                    .map(ROW)
                                    .stream()) {
                        rows.forEach(taker);
                    }
                    return true;
                });
    }

    /** One row to a line. */
    private static String text(List<float[]> rows) {
        StringJoiner lines = new StringJoiner("\n");
        for (float[] row : rows) {
            StringJoiner words = new StringJoiner(" ");
            for (float value : row) {
                words.add(
                        value == Math.rint(value)
                                ? Integer.toString((int) value)
                                : String.format(Locale.ROOT, "%.3f", value));
            }
            lines.add(words.toString());
        }
        return lines.toString();
    }

    private static List<float[]> figures(String text) {
        List<float[]> rows = new ArrayList<>();
        for (String line : text.lines().toList()) {
            String[] words = line.split(" ", -1);
            float[] row = new float[words.length];
            for (int i = 0; i < row.length; i++) {
                row[i] = Float.parseFloat(words[i]);
            }
            rows.add(row);
        }
        return rows;
    }
}
