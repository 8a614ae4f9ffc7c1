/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.flags;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a flag is told to do. Immutable.
 *
 * @param description for people
 * @param variants what may be got, with shares of those who get one
 * @param overrides the variant of a unit, by unit; {@link #CONTROL} keeps one out
 * @param steps of the rollout, in order; the last one stays
 * @param criteria what must hold meanwhile
 */
public record Definition(
        String description,
        List<Variant> variants,
        Map<String, String> overrides,
        List<Step> steps,
        Criteria criteria) {
    /** Who gets none of the variants. */
    public static final String CONTROL = "control";

    /** 5, 10, 25, 50 and 100 percent, an hour each. */
    public static final List<Step> USUAL_STEPS =
            List.of(
                    new Step(500, 60),
                    new Step(1_000, 60),
                    new Step(2_500, 60),
                    new Step(5_000, 60),
                    new Step(10_000, 60));

    public Definition {
        variants = List.copyOf(variants);
        overrides = Map.copyOf(overrides);
        steps = List.copyOf(steps);
    }

    /**
     * @param value what it means: the version of the flow, for a flag of one
     * @param weight against those of the others, at least 1
     */
    public record Variant(String name, String value, int weight) {}

    /**
     * @param share in ten-thousandths of all units
     * @param minutes that it lasts at least
     */
    public record Step(int share, int minutes) {}

    /**
     * What calls with a variant must keep to; a null is not asked for. Each is judged only over its
     * minimum of samples.
     *
     * @param successOutcomes outcomes of the flow that count as success
     * @param minSuccessRate of the calls that were answered
     * @param maxErrorRate of all calls; an error is an outcome of {@link #ERRORS}
     * @param maxP95LatencyMs voice to voice
     * @param minCalls samples of both rates: answered calls, calls
     * @param minTurns samples of the latency
     */
    public record Criteria(
            Set<String> successOutcomes,
            @Nullable Double minSuccessRate,
            @Nullable Double maxErrorRate,
            @Nullable Integer maxP95LatencyMs,
            int minCalls,
            int minTurns) {
        /** Outcomes that are faults of this program or its engines. */
        public static final Set<String> ERRORS =
                Set.of("internal-error", "interrupted", "engines-down");

        public Criteria {
            successOutcomes = Set.copyOf(successOutcomes);
        }
    }
}
