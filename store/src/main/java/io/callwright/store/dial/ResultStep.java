/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.Json;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** The third step: what came of an attempt, what follows, and who must be told, in one commit. */
final class ResultStep {
    private ResultStep() {}

    /** False when the attempt is not in that state, or belongs to another by now. */
    static boolean run(
            Handle handle, Attempt attempt, Attempt.State from, AttemptResult result, Instant now) {
        if (!AttemptRows.end(handle, attempt, from, result)) {
            return false;
        }
        long id = attempt.campaignContactId();
        switch (result.next()) {
            case AttemptResult.Next.Again again ->
                    QueueRows.ready(handle, id, again.notBefore(), again.lane());
            case AttemptResult.Next.Finished finished ->
                    QueueRows.finish(handle, id, "FINISHED", finished.outcome());
        }
        NumberLocks.release(handle, attempt.id());
        Permits.releaseAll(handle, attempt.id());
        Map<String, String> event = new LinkedHashMap<>(result.event());
        event.put("attempt", attempt.id());
        event.put("call-id", attempt.sipCallId());
        event.put("category", result.category());
        Outbox.append(handle, "attempt.ended", Long.toString(id), Json.write(event), now);
        return true;
    }
}
