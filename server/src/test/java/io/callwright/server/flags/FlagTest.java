/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.flags;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.flags.Definition.Criteria;
import io.callwright.server.flags.Definition.Step;
import io.callwright.server.flags.Definition.Variant;
import io.callwright.server.flags.Flag.Why;
import io.callwright.server.flags.Rollouts.Next;
import io.callwright.server.flags.Rollouts.Seen;
import io.callwright.store.flags.FlagRow;
import io.callwright.store.flags.FlagRow.State;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlagTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final Definition DEFINITION =
            new Definition(
                    "",
                    List.of(new Variant("short", "2", 1), new Variant("warm", "3", 3)),
                    Map.of("+4930901800", "warm", "+4930901801", Definition.CONTROL),
                    Definition.USUAL_STEPS,
                    new Criteria(Set.of("confirmed"), 0.6, 0.02, 1500, 50, 50));

    private static Flag flag(State state, int step) {
        return new Flag(
                new FlagRow(
                        "greeting",
                        FlagRow.Kind.FLOW,
                        "f",
                        null,
                        "",
                        state,
                        step,
                        NOON,
                        2,
                        "",
                        1,
                        NOON),
                DEFINITION);
    }

    /** Frozen: another value gives people another version than they had yesterday. */
    @ParameterizedTest
    @CsvSource({
        "greeting, +4930901820, 714, 8296",
        "greeting, +12025550143, 4861, 6523",
        "greeting, reception, 1486, 5220",
        "other-flag, +4930901820, 9754, 4978",
        "greeting, '', 7903, 434",
        "greeting, José, 5954, 271",
    })
    void buckets_areTheSameForEver(String flag, String unit, int rollout, int variant) {
        assertThat(Flag.rolloutBucket(flag, unit)).isEqualTo(rollout);
        assertThat(Flag.variantBucket(flag, unit)).isEqualTo(variant);
    }

    @Test
    void growingShare_takesNothingFromWhoHasIt_andVariantsKeepTheirWeights() {
        int before = 0;
        int after = 0;
        int warm = 0;
        for (int i = 0; i < 10_000; i++) {
            String unit = "+49309" + (100_000 + i);
            Flag.Given tenth = flag(State.ROLLING, 1).give(unit);
            Flag.Given half = flag(State.ROLLING, 3).give(unit);
            if (tenth.isOn()) {
                assertThat(half).isEqualTo(tenth);
            }
            before += tenth.isOn() ? 1 : 0;
            after += half.isOn() ? 1 : 0;
            warm += tenth.variant().equals("warm") ? 1 : 0;
        }
        assertThat(before).isBetween(900, 1_100);
        assertThat(after).isBetween(4_800, 5_200);
        assertThat(warm / (double) before).isBetween(0.7, 0.8);
    }

    @ParameterizedTest
    @CsvSource({
        "DRAFT,       +4930901800, warm,    OVERRIDE",
        "DRAFT,       +4930901820, control, OFF",
        "ROLLING,     +4930901801, control, OVERRIDE",
        "COMPLETE,    +4930901801, control, OVERRIDE",
        "ROLLED_BACK, +4930901800, control, OFF",
    })
    void overrides_holdUntilItIsRolledBack(State state, String unit, String variant, Why why) {
        Flag.Given given = flag(state, 0).give(unit);

        assertThat(given.variant()).isEqualTo(variant);
        assertThat(given.why()).isEqualTo(why);
    }

    @Test
    void completeFlag_givesEverybodyAVariant() {
        for (int i = 0; i < 1_000; i++) {
            assertThat(flag(State.COMPLETE, 4).give("caller-" + i).why()).isEqualTo(Why.IN);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // state, minutes in the step; calls, answered, successes, errors, turns, p95: what is done
        "ROLLING,     61, 100, 80, 60, 2, 400, 1500, on",
        "ROLLING,     59, 100, 80, 60, 2, 400, 1500, stays: the step lasts until",
        "ROLLING,     61, 100, 80, 47, 2, 400, 1500, back: success rate 58.8 % of 80",
        "ROLLING,      1, 100, 80, 47, 2, 400, 1500, back: success rate",
        "ROLLING,     61, 100, 80, 60, 3, 400, 1500, back: error rate 3.0 % of 100",
        "ROLLING,     61, 100, 80, 60, 2, 400, 1501, back: p95 latency 1501 ms over 400",
        "ROLLING,     61, 100, 49,  0, 2, 400, 1500, stays: 49 of 50 answered calls",
        "ROLLING,     61,  49, 49, 49, 9, 400, 1500, stays: 49 of 50 answered calls",
        "ROLLING,     61, 100, 80, 60, 2,  49, 9000, stays: 49 of 50 turns",
        "ROLLING,     61,   0,  0,  0, 0,   0,    0, stays: 0 of 50",
        "PAUSED,      61, 100, 80, 60, 2, 400, 1500, stays: it is paused",
        "PAUSED,      61, 100, 80,  0, 2, 400, 1500, back: success rate",
        "COMPLETE,    61, 100, 80, 60, 2, 400, 1500, stays: it is complete",
        "COMPLETE,    61, 100, 80, 60, 9, 400, 1500, back: error rate",
        "DRAFT,       61, 100, 80,  0, 9, 400, 9000, stays: it is not rolled out",
        "ROLLED_BACK, 61, 100, 80,  0, 9, 400, 9000, stays: it is not rolled out",
    })
    void rollout_goesOnStaysOrGoesBack(
            State state,
            int minutes,
            long calls,
            long answered,
            long successes,
            long errors,
            long turns,
            int p95,
            String done) {
        Seen seen = new Seen(calls, answered, successes, errors, turns, p95);

        Next next = Rollouts.next(flag(state, 1), seen, NOON.plusSeconds(60L * minutes));

        String told =
                switch (next) {
                    case Next.Advance() -> "on";
                    case Next.Stay(String why) -> "stays: " + why;
                    case Next.RollBack(String why) -> "back: " + why;
                };
        assertThat(told).startsWith(done);
    }

    @Test
    void withoutCriteria_timeAloneMovesIt() {
        Definition free =
                new Definition(
                        "",
                        DEFINITION.variants(),
                        Map.of(),
                        List.of(new Step(500, 60)),
                        new Criteria(Set.of(), null, null, null, 50, 50));
        Flag flag = new Flag(flag(State.ROLLING, 0).row(), free);

        assertThat(Rollouts.next(flag, Seen.NOTHING, NOON.plusSeconds(3600)))
                .isInstanceOf(Next.Advance.class);
    }
}
