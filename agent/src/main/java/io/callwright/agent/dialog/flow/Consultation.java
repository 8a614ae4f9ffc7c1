/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How somebody is asked about a caller before both are joined.
 *
 * @param briefing what that person hears first; the caller does not; null, for a team only: joined
 *     at once
 * @param accept asks that person whether to put the caller through; null takes the answer of the
 *     telephone for consent
 * @param hold what the caller hears again and again meanwhile; null for ringing alone
 * @param ring how long each telephone rings
 * @param patience how long the caller waits for somebody of a team who is free
 * @param trunk the trunk that it is called through; null for the caller's
 */
public record Consultation(
        @Nullable Template briefing,
        @Nullable Template accept,
        @Nullable Template hold,
        Duration ring,
        Duration patience,
        @Nullable String trunk) {
    /** Some five rings. */
    static final Duration USUAL_RING = Duration.ofSeconds(25);

    /** Some callers wait longer; who is told so does. */
    static final Duration USUAL_WAIT = Duration.ofSeconds(60);

    static final Duration LONGEST_WAIT = Duration.ofMinutes(30);
    static final Duration SHORTEST_RING = Duration.ofSeconds(1);
    static final Duration LONGEST_RING = Duration.ofMinutes(2);
}
