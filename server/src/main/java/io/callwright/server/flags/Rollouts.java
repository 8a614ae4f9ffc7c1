/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.flags;

import io.callwright.server.flags.Definition.Criteria;
import io.callwright.store.flags.FlagRow.State;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/** Whether a rollout goes on, stays or goes back. Pure. */
public final class Rollouts {
    private Rollouts() {}

    /**
     * What the calls with a variant came to, in this round.
     *
     * @param successes answered calls with an outcome of success
     * @param p95Millis of the turns' latencies
     */
    public record Seen(
            long calls, long answered, long successes, long errors, long turns, int p95Millis) {
        public static final Seen NOTHING = new Seen(0, 0, 0, 0, 0, 0);
    }

    /** What is to be done. */
    public sealed interface Next {
        /** Nothing. */
        record Stay(String why) implements Next {}

        /** The next step, or the end when this was the last. */
        record Advance() implements Next {}

        /** Nobody gets a variant any more. */
        record RollBack(String why) implements Next {}
    }

    /**
     * A criterion that breaks takes the flag back, in whichever step, and after the last one too: a
     * complete rollout is still watched.
     */
    public static Next next(Flag flag, Seen seen, Instant now) {
        State state = flag.row().state();
        if (state == State.DRAFT || state == State.ROLLED_BACK) {
            return new Next.Stay("it is not rolled out");
        }
        Criteria criteria = flag.definition().criteria();
        Optional<String> broken = broken(criteria, seen);
        if (broken.isPresent()) {
            return new Next.RollBack(broken.get());
        }
        if (state != State.ROLLING) {
            return new Next.Stay(state == State.PAUSED ? "it is paused" : "it is complete");
        }
        Duration lasts = Duration.ofMinutes(flag.definition().steps().get(flag.step()).minutes());
        if (now.isBefore(flag.row().stepSince().plus(lasts))) {
            return new Next.Stay("the step lasts until " + flag.row().stepSince().plus(lasts));
        }
        return missing(criteria, seen).<Next>map(Next.Stay::new).orElseGet(Next.Advance::new);
    }

    private static Optional<String> broken(Criteria criteria, Seen seen) {
        Double success = criteria.minSuccessRate();
        if (success != null && seen.answered() >= criteria.minCalls()) {
            double rate = seen.successes() / (double) Math.max(1, seen.answered());
            if (rate < success) {
                return Optional.of(
                        String.format(
                                Locale.ROOT,
                                "success rate %.1f %% of %d answered calls, at least %.1f %%"
                                        + " wanted",
                                100 * rate,
                                seen.answered(),
                                100 * success));
            }
        }
        Double errors = criteria.maxErrorRate();
        if (errors != null && seen.calls() >= criteria.minCalls()) {
            double rate = seen.errors() / (double) Math.max(1, seen.calls());
            if (rate > errors) {
                return Optional.of(
                        String.format(
                                Locale.ROOT,
                                "error rate %.1f %% of %d calls, at most %.1f %% wanted",
                                100 * rate,
                                seen.calls(),
                                100 * errors));
            }
        }
        Integer latency = criteria.maxP95LatencyMs();
        if (latency != null && seen.turns() >= criteria.minTurns() && seen.p95Millis() > latency) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "p95 latency %d ms over %d turns, at most %d ms wanted",
                            seen.p95Millis(),
                            seen.turns(),
                            latency));
        }
        return Optional.empty();
    }

    /** Without its samples a criterion proves nothing, and the rollout waits for them. */
    private static Optional<String> missing(Criteria criteria, Seen seen) {
        if (criteria.minSuccessRate() != null && seen.answered() < criteria.minCalls()) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "%d of %d answered calls to judge by",
                            seen.answered(),
                            criteria.minCalls()));
        }
        if (criteria.maxErrorRate() != null && seen.calls() < criteria.minCalls()) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "%d of %d calls to judge by",
                            seen.calls(),
                            criteria.minCalls()));
        }
        if (criteria.maxP95LatencyMs() != null && seen.turns() < criteria.minTurns()) {
            return Optional.of(
                    String.format(
                            Locale.ROOT,
                            "%d of %d turns to judge by",
                            seen.turns(),
                            criteria.minTurns()));
        }
        return Optional.empty();
    }
}
