/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.store.CallRow;
import java.time.Instant;

/** Takes the wish of a called party, or of a caller, not to be called. Thread-safe. */
@FunctionalInterface
public interface DoNotCallWishes {
    /**
     * Returns at once; the wish is kept whatever becomes of the call.
     *
     * @param call in which it was said; of either direction
     * @param reason as the flow names it
     */
    void wished(CallRow call, String reason, Instant at);
}
