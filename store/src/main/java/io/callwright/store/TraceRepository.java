/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What went over the wire in calls. Traces go with the transcripts of their calls, captures with
 * the recordings. Thread-safe; a write is durable when its method returns.
 */
public final class TraceRepository {
    private final Database database;
    private final SharedCommits commits;

    TraceRepository(Database database, SharedCommits commits) {
        this.database = database;
        this.commits = commits;
    }

    /**
     * Stores the trace of a call that has ended. Of a call that nothing is stored of, or whose
     * party was erased since, nothing is kept.
     *
     * @param messages as the caller encodes them
     * @return how many calls have it now
     */
    public int keep(String sipCallId, byte[] messages) {
        return commits.commit(
                "the trace of a call",
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO call_trace (call_id, messages)
                                        SELECT id, :messages FROM calls
                                        WHERE sip_call_id = :sipCallId
                                            AND to_uri NOT LIKE '%@erased.invalid'
                                            AND from_uri NOT LIKE '%@erased.invalid'
                                        """)
                                .bind("sipCallId", sipCallId)
                                .bind("messages", messages)
                                .execute());
    }

    /** As {@link #keep} got it. */
    public Optional<byte[]> find(String callId) {
        return database.read(
                "the trace of call " + callId,
                handle ->
                        handle.createQuery("SELECT messages FROM call_trace WHERE call_id = :id")
                                .bind("id", callId)
                                .mapTo(byte[].class)
                                .findOne());
    }

    /**
     * Notes the file that a call's RTP goes to.
     *
     * @throws StoreException also when the call is unknown, or has a capture already
     */
    public void captured(String callId, Path file) {
        commits.commit(
                "the capture of call " + callId,
                handle ->
                        handle.createUpdate(
                                        "INSERT INTO call_capture (call_id, file) VALUES (:id,"
                                                + " :file)")
                                .bind("id", callId)
                                .bind("file", file.toString())
                                .execute());
    }

    /** The file that a call's RTP went to. */
    public Optional<Path> capture(String callId) {
        return database.read(
                "the capture of call " + callId,
                handle ->
                        handle.createQuery("SELECT file FROM call_capture WHERE call_id = :id")
                                .bind("id", callId)
                                .mapTo(String.class)
                                .findOne()
                                .map(Path::of));
    }
}
