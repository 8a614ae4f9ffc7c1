/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The node itself. Thread-safe. */
public interface NodeControl {
    /**
     * A trunk as it stands now.
     *
     * @param state unregistered, registering, registered or failed; static for one that does not
     *     register
     * @param until when the registration lapses, or when it is tried again
     * @param node that tells it
     * @param dialling null where this node dials no campaign
     */
    record Trunk(
            String name,
            String registrar,
            String transport,
            boolean registers,
            String state,
            @Nullable String reason,
            @Nullable Instant until,
            String node,
            Load load,
            @Nullable Dialling dialling,
            Today today) {
        private static final Set<String> AWAY = Set.of("failed", "unregistered");

        /** Whether calls can go out through it, as far as is known here. */
        public boolean carries() {
            return !AWAY.contains(state) && (dialling == null || !dialling.breaker().equals(OPEN));
        }
    }

    /** A trunk that campaigns leave alone. */
    String OPEN = "open";

    /**
     * What a trunk carries.
     *
     * @param calls that go out through it at this node, whoever asked for them
     * @param lines that campaigns hold, over all nodes that share the store
     * @param channels lines that campaigns may hold, over all nodes
     */
    record Load(int calls, int lines, int channels) {}

    /**
     * How the campaigns of this node do with it, a second ago at most.
     *
     * @param started calls in the last second
     * @param callsPerSecond most calls in any second
     * @param breaker closed, open (left alone) or trial (one call is under way to see)
     * @param since when the breaker came to be so; null: it was never open
     * @param until of open: when a call is tried again
     * @param why of open and trial: what the trunk did
     * @param lastFailure since this node began to dial; null: none
     */
    record Dialling(
            int started,
            int callsPerSecond,
            String breaker,
            @Nullable Instant since,
            @Nullable Instant until,
            @Nullable String why,
            @Nullable Failure lastFailure) {}

    /**
     * A call of a campaign that the trunk did not carry.
     *
     * @param category trunk-down, congestion or trunk-reject
     * @param sipStatus null when no answer came
     * @param q850 cause of the Reason field; null without one
     */
    record Failure(
            Instant at,
            String category,
            @Nullable Integer sipStatus,
            @Nullable Integer q850,
            String reason) {}

    /**
     * Calls that went out and have ended since midnight (UTC), over all nodes that share the store.
     *
     * @param answerRate null without calls
     */
    record Today(long calls, long answered, @Nullable Double answerRate) {}

    /** In the order of the configuration. */
    List<Trunk> trunks();

    /**
     * Begins to try a trunk; returns at once.
     *
     * @param number to ring; null: OPTIONS only
     * @param ring how long it may ring
     * @throws io.callwright.server.call.CallRefused when the node takes no call now
     * @throws IllegalArgumentException when the number cannot be used
     */
    CompletableFuture<TrunkTest> test(String trunk, @Nullable String number, Duration ring);

    /** Takes no new calls from now on; those that are up go on. Idempotent. */
    void drain();

    boolean draining();

    String version();

    Instant startedAt();
}
