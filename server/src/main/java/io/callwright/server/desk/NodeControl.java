/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The node itself. Thread-safe. */
public interface NodeControl {
    /**
     * A trunk as it stands now.
     *
     * @param state unregistered, registering, registered or failed; static for one that does not
     *     register
     * @param until when the registration lapses, or when it is tried again
     */
    record Trunk(
            String name,
            String registrar,
            String transport,
            boolean registers,
            String state,
            @Nullable String reason,
            @Nullable Instant until) {}

    /** In the order of the configuration. */
    List<Trunk> trunks();

    /**
     * Tries a trunk, and waits until it is known how it does.
     *
     * @param number to ring; null: OPTIONS only
     * @param ring how long it may ring
     * @throws io.callwright.server.call.CallRefused when the node takes no call now
     * @throws IllegalArgumentException when the number cannot be used
     */
    TrunkTest test(String trunk, @Nullable String number, Duration ring);

    /** Takes no new calls from now on; those that are up go on. Idempotent. */
    void drain();

    boolean draining();

    String version();

    Instant startedAt();
}
