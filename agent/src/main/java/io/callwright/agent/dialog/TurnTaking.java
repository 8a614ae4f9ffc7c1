/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import java.time.Duration;

/**
 * The section {@code turn-taking} of a dialogue's settings.
 *
 * @param fullAnswer the silence that ends an answer to which nothing can be added, 100 ms to 2 s
 * @param longestPause what a caller may pause within an answer, at most: fullAnswer to 10 s
 * @param reopen a caller who goes on within this time after the end of speech goes on with the same
 *     answer, 0 to 3 s
 * @param bargeIn speech over a prompt that takes the floor whatever is said, 200 ms to 5 s
 * @param fillerAfter when the dialogue takes longer than this, the agent says that it needs a
 *     moment; 0 never
 * @param latencyBudget for the 95th percentile of the time from the caller's end of speech to our
 *     first sound, over a window; above it an alert is raised
 * @param latencyWindow that window, 10 s to 1 day
 */
public record TurnTaking(
        Duration fullAnswer,
        Duration longestPause,
        Duration reopen,
        Duration bargeIn,
        Duration fillerAfter,
        Duration latencyBudget,
        Duration latencyWindow) {
    public TurnTaking {
        require("full-answer", fullAnswer, 100, 2_000);
        require("longest-pause", longestPause, fullAnswer.toMillis(), 10_000);
        require("reopen", reopen, 0, 3_000);
        require("barge-in", bargeIn, 200, 5_000);
        require("filler-after", fillerAfter, 0, 60_000);
        require("latency-budget", latencyBudget, 1, 60_000);
        require("latency-window", latencyWindow, 10_000, 86_400_000);
    }

    public static TurnTaking defaults() {
        return new TurnTaking(
                Duration.ofMillis(220),
                Duration.ofMillis(1_500),
                Duration.ofMillis(800),
                Duration.ofMillis(700),
                Duration.ofMillis(1_200),
                Duration.ofMillis(1_000),
                Duration.ofMinutes(5));
    }

    private static void require(String key, Duration value, long least, long most) {
        if (value.toMillis() < least || value.toMillis() > most) {
            throw new IllegalArgumentException(
                    "turn-taking %s must be %d to %d ms, not %d"
                            .formatted(key, least, most, value.toMillis()));
        }
    }
}
