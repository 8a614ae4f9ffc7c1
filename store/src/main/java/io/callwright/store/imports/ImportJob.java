/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An import as it is stored, up to its last checkpoint.
 *
 * @param file name as it was given
 * @param recordsDone records of the file that were judged, the header not counted
 * @param errorsBytes length of the errors file
 * @param owner name of the run that is at work on it, or was last; null in rows of older releases
 * @param heldUntil from then on others may go on with it, unless its owner says that it is at work
 * @param reason why it failed; null: it did not
 */
public record ImportJob(
        long id,
        long campaignId,
        String file,
        boolean atomic,
        State state,
        long recordsDone,
        long accepted,
        long rejected,
        long errorsBytes,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String owner,
        @Nullable Instant heldUntil,
        @Nullable String reason) {
    /** How far it has come. */
    public enum State {
        /** Or cut off, and nobody has noticed yet. */
        RUNNING,
        DONE,
        /** All rows or none were asked for, and some were rejected: there are none. */
        REFUSED,
        /** It broke off: the same file goes on from here. */
        FAILED,
        UNDONE
    }

    ImportJob after(long records, long accepted, long rejected, long errorsBytes) {
        return new ImportJob(
                id,
                campaignId,
                file,
                atomic,
                state,
                recordsDone + records,
                this.accepted + accepted,
                this.rejected + rejected,
                errorsBytes,
                startedAt,
                endedAt,
                owner,
                heldUntil,
                reason);
    }
}
