/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.dialer.Eligibility;
import io.callwright.store.dial.Attempt;
import io.callwright.store.dial.Refusal;
import java.util.List;

/**
 * Where a contact stands.
 *
 * @param state of its place: QUEUED, FINISHED, EXHAUSTED, SUPPRESSED, CANCELLED, STAGED
 * @param eligibility why it is or is not rung now; as the engine decides it
 * @param attempts oldest first
 * @param refusals newest first, the last few
 */
public record Why(
        long contact,
        String state,
        Eligibility eligibility,
        List<Attempt> attempts,
        List<Refusal> refusals) {
    public Why {
        attempts = List.copyOf(attempts);
        refusals = List.copyOf(refusals);
    }
}
