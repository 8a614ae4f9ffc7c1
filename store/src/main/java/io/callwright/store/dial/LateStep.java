/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import io.callwright.store.webhooks.WebhookOutbox;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * A result that comes when the attempt was settled as unknown already: its node was cut off for
 * longer than a call is thought to last. Its number and its permits are free by then.
 */
final class LateStep {
    private LateStep() {}

    static boolean run(
            Handle handle,
            WebhookOutbox outbox,
            Attempt attempt,
            AttemptResult result,
            Instant now) {
        long id = attempt.campaignContactId();
        // Its lock keeps an intent away: whoever has claimed the contact finds the claim lost.
        Optional<String> waits =
                handle.createQuery("SELECT state FROM dial_queue WHERE id = :id FOR UPDATE")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne();
        if (!AttemptRows.endAgain(handle, attempt, result)) {
            return false;
        }
        if (waits.isEmpty()) {
            outcome(handle, id, result);
        } else {
            ResultStep.follow(handle, attempt, result.next());
        }
        ResultStep.tell(handle, outbox, attempt, result, now);
        return true;
    }

    private static void outcome(Handle handle, long id, AttemptResult result) {
        handle.createUpdate(
                        """
                        UPDATE campaign_contact SET outcome = :outcome
                        WHERE id = :id AND state = 'FINISHED' AND outcome = 'UNKNOWN'
                        """)
                .bind("id", id)
                .bind("outcome", result.category())
                .execute();
    }
}
