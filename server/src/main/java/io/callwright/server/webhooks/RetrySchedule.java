/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.webhooks;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** When a webhook that did not take a message is told again: pure, time is an argument. */
public final class RetrySchedule {
    /** After the first attempt, the second, and so on: ten attempts within some three days. */
    static final List<Duration> WAITS =
            List.of(
                    Duration.ofSeconds(5),
                    Duration.ofMinutes(5),
                    Duration.ofMinutes(30),
                    Duration.ofHours(2),
                    Duration.ofHours(5),
                    Duration.ofHours(10),
                    Duration.ofHours(14),
                    Duration.ofHours(20),
                    Duration.ofHours(24));

    /** A receiver cannot put us off for longer at once. */
    static final Duration LONGEST_WAIT = Duration.ofHours(24);

    /** Waits are up to a fifth longer, so that what failed together does not come back so. */
    static final double JITTER = 0.2;

    private static final int GONE = 410;

    private RetrySchedule() {}

    /** What follows an attempt. */
    public sealed interface Next {
        /** It has arrived. */
        record Delivered() implements Next {}

        /** Tried again, not before that time. */
        record Again(Instant at, String why) implements Next {}

        /** Not tried again by itself. */
        record GivenUp(String why) implements Next {}

        /** The receiver wants to be told nothing any more. */
        record Disabled(String why) implements Next {}
    }

    /**
     * @param attempts made so far, with this one
     * @param luck random, 0 to 1
     */
    public static Next after(int attempts, Outcome outcome, Instant now, double luck) {
        return switch (outcome) {
            case Outcome.Answered answered when answered.success() -> new Next.Delivered();
            case Outcome.Answered(int status, var _) when status == GONE ->
                    new Next.Disabled("the receiver answered 410 Gone");
            case Outcome.Answered(int status, Duration asked) ->
                    again(
                            attempts,
                            "the receiver answered "
                                    + status
                                    + (status / 100 == 3 ? "; redirects are not followed" : ""),
                            asked == null ? Duration.ZERO : asked,
                            now,
                            luck);
            case Outcome.Failed(String reason) -> again(attempts, reason, Duration.ZERO, now, luck);
        };
    }

    private static Next again(int attempts, String why, Duration asked, Instant now, double luck) {
        if (attempts > WAITS.size()) {
            return new Next.GivenUp(why);
        }
        Duration wait = WAITS.get(attempts - 1);
        Duration kept = asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked;
        Duration longer = kept.compareTo(wait) > 0 ? kept : wait;
        long jitter = (long) (longer.toMillis() * JITTER * luck);
        return new Next.Again(now.plus(longer).plusMillis(jitter), why);
    }
}
