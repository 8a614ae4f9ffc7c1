/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.flags;

import io.callwright.server.flags.Definition.Criteria;
import io.callwright.server.flags.Rollouts.Seen;
import io.callwright.store.CallFigures;
import io.callwright.store.CallFigures.By;
import io.callwright.store.CallFigures.Sum;
import io.callwright.store.CallFigures.Which;
import io.callwright.store.LatencyBuckets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What the calls of a flag came to. */
public final class FlagFigures {
    /** As far back as one looks; a round that lasts longer is judged by its last part. */
    private static final Duration LONGEST = Duration.ofDays(400);

    private FlagFigures() {}

    /** Of this round, by variant; {@link Definition#CONTROL} is one of them. */
    public static Map<String, Seen> of(CallFigures figures, Flag flag, Instant now) {
        Instant end = now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS);
        Which which = new Which(end.minus(LONGEST), end, null, null, null, null, flag.label());
        Map<String, List<Sum>> sums =
                figures.sums(which, By.VARIANT).stream().collect(Collectors.groupingBy(Sum::group));
        SortedMap<String, SortedMap<Integer, Long>> latencies =
                figures.latencies(which, By.VARIANT);
        Map<String, Seen> seen = new TreeMap<>();
        sums.forEach((variant, rows) ->
                seen.put(
                        variant,
                        seen(
                                flag.definition().criteria(),
                                rows,
                                latencies.getOrDefault(variant, new TreeMap<>()))));
        return seen;
    }

    private static Seen seen(Criteria criteria, List<Sum> rows, SortedMap<Integer, Long> turns) {
        long calls = 0;
        long answered = 0;
        long successes = 0;
        long errors = 0;
        for (Sum row : rows) {
            calls += row.calls();
            answered += row.answered();
            successes += criteria.successOutcomes().contains(row.outcome()) ? row.answered() : 0;
            errors += Criteria.ERRORS.contains(row.outcome()) ? row.calls() : 0;
        }
        return new Seen(
                calls,
                answered,
                successes,
                errors,
                turns.values().stream().mapToLong(Long::longValue).sum(),
                LatencyBuckets.percentile(turns, 0.95));
    }

    /**
     * All variants together, without the control. The latency is the worst one of a variant, and
     * its samples are those of all.
     */
    public static Seen treated(Map<String, Seen> figures) {
        return figures.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(Definition.CONTROL))
                .map(Map.Entry::getValue)
                .reduce(
                        Seen.NOTHING,
                        (a, b) ->
                                new Seen(
                                        a.calls() + b.calls(),
                                        a.answered() + b.answered(),
                                        a.successes() + b.successes(),
                                        a.errors() + b.errors(),
                                        a.turns() + b.turns(),
                                        Math.max(a.p95Millis(), b.p95Millis())));
    }
}
