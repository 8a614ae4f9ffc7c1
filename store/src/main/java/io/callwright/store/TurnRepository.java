/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/** The table of turns: the transcript. Thread-safe; a write is durable when its method returns. */
public final class TurnRepository {
    private final Database database;
    private final SharedCommits commits;

    TurnRepository(Database database, SharedCommits commits) {
        this.database = database;
        this.commits = commits;
    }

    /**
     * @throws StoreException also when the call is unknown, or has a turn of this number
     */
    public void append(TurnRow turn) {
        TurnSource source = turn.source();
        TurnLatency latency = turn.latency();
        commits.commit(
                "turn %d of call %s".formatted(turn.seq(), turn.callId()),
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO turns (call_id, seq, speaker, text, confidence,
                                            source, started_at, speech_end_to_final_ms,
                                            final_to_reply_ms, reply_to_audio_ms, audio_to_rtp_ms,
                                            voice_to_voice_ms)
                                        VALUES (:callId, :seq, :speaker, :text, :confidence,
                                            :source, :startedAt, :speechEndToFinal,
                                            :finalToReply, :replyToAudio, :audioToRtp,
                                            :voiceToVoice)
                                        """)
                                .bind("callId", turn.callId())
                                .bind("seq", turn.seq())
                                .bind("speaker", turn.speaker().name())
                                .bind("text", turn.text())
                                .bind("confidence", turn.confidence())
                                .bind("source", source == null ? null : source.name())
                                .bind("startedAt", Database.column(turn.startedAt()))
                                .bind("speechEndToFinal", latency.speechEndToFinal())
                                .bind("finalToReply", latency.finalToReply())
                                .bind("replyToAudio", latency.replyToAudio())
                                .bind("audioToRtp", latency.audioToRtp())
                                .bind("voiceToVoice", latency.voiceToVoice())
                                .execute());
    }

    /** The transcript of a call in order. */
    public List<TurnRow> of(String callId) {
        return page(callId, 0, Integer.MAX_VALUE);
    }

    /**
     * A part of it.
     *
     * @param after number of the last turn seen; 0 from the first
     */
    public List<TurnRow> page(String callId, long after, int limit) {
        return database.read(
                "the turns of call " + callId,
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT * FROM turns WHERE call_id = :id AND seq > :after
                                        ORDER BY seq FETCH FIRST :limit ROWS ONLY
                                        """)
                                .bind("id", callId)
                                .bind("after", after)
                                .bind("limit", limit)
                                .map(TurnRepository::row)
                                .list());
    }

    private static TurnRow row(ResultSet row, StatementContext context) throws SQLException {
        return new TurnRow(
                row.getString("call_id"),
                row.getInt("seq"),
                Speaker.valueOf(row.getString("speaker")),
                row.getString("text"),
                optionalDouble(row, "confidence"),
                source(row.getString("source")),
                Database.instant(row, "started_at"),
                new TurnLatency(
                        Database.optionalInt(row, "speech_end_to_final_ms"),
                        Database.optionalInt(row, "final_to_reply_ms"),
                        Database.optionalInt(row, "reply_to_audio_ms"),
                        Database.optionalInt(row, "audio_to_rtp_ms"),
                        Database.optionalInt(row, "voice_to_voice_ms")));
    }

    private static @Nullable TurnSource source(@Nullable String name) {
        return name == null ? null : TurnSource.valueOf(name);
    }

    private static @Nullable Double optionalDouble(ResultSet row, String column)
            throws SQLException {
        double value = row.getDouble(column);
        return row.wasNull() ? null : value;
    }
}
