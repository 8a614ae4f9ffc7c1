/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.host;

import java.time.Duration;

/**
 * How long a host may take, and how often it may die.
 *
 * @param start for the engine to load
 * @param answer for an answer, or for a request to be taken; then the host is ended
 * @param comeBack how long an utterance waits for the next host
 * @param deaths within {@code window} that are one too many
 * @param window see {@code deaths}
 * @param rest before a host that died so often is tried again
 */
public record HostLimits(
        Duration start,
        Duration answer,
        Duration comeBack,
        int deaths,
        Duration window,
        Duration rest) {
    /** Three deaths in a minute are too many. */
    public static HostLimits defaults(Duration start) {
        return new HostLimits(
                start,
                Duration.ofSeconds(5),
                Duration.ofSeconds(10),
                3,
                Duration.ofMinutes(1),
                Duration.ofMinutes(1));
    }
}
