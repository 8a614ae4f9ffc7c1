/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.control;

import io.callwright.server.call.Call;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The calls of a node that is up. Thread-safe. */
public interface CallControl {
    /**
     * A call to be placed.
     *
     * @param target {@code sip:} URI, or a user part with a trunk
     * @param from SIP URI, empty with a trunk: as the trunk knows us
     * @param variables of the flow
     */
    record Order(
            String target,
            String from,
            @Nullable String trunk,
            Duration ringTimeout,
            Map<String, String> variables) {
        public Order {
            variables = Map.copyOf(variables);
        }
    }

    /**
     * Places a call; returns when it is stored durably, and does not wait for an answer.
     *
     * @throws io.callwright.server.call.CallRefused when the node takes no call now
     * @throws IllegalArgumentException when target, from or trunk cannot be used
     */
    Call place(Order order);

    /** A call that is up. */
    Optional<Call> find(String id);

    /** How many calls are up. */
    int active();
}
