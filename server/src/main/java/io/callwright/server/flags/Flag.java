/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.flags;

import io.callwright.dialer.campaign.Murmur3;
import io.callwright.server.flags.Definition.Variant;
import io.callwright.store.flags.FlagRow;
import io.callwright.store.flags.FlagRow.State;

/**
 * A flag with how far it has come. A unit (a person's number, mostly) gets the same at each call,
 * and growing the share takes nothing from who has it. Immutable.
 */
public record Flag(FlagRow row, Definition definition) {
    /** Shares are counted in these. */
    public static final int BUCKETS = 10_000;

    private static final int ROLLOUT_SEED = 0;

    /**
     * Another one for variants: with the same seed those who come first would all get the first.
     */
    private static final int VARIANT_SEED = 0x1b873593;

    /** Why a unit gets what it gets. */
    public enum Why {
        OVERRIDE,
        IN,
        OUT,
        OFF
    }

    /**
     * What a unit gets.
     *
     * @param variant its name; {@link Definition#CONTROL} for none
     * @param value of the variant; empty for none
     * @param bucket of the rollout, 0..9,999
     */
    public record Given(String variant, String value, Why why, int bucket) {
        public boolean isOn() {
            return !variant.equals(Definition.CONTROL);
        }
    }

    /** Under what the calls of this round are counted. */
    public String label() {
        return row.name() + ":" + row.round();
    }

    /** Ten-thousandths of the units that get a variant now. */
    public int share() {
        return switch (row.state()) {
            case DRAFT, ROLLED_BACK -> 0;
            case COMPLETE -> definition.steps().getLast().share();
            case ROLLING, PAUSED -> definition.steps().get(step()).share();
        };
    }

    /** From 0; a schedule that was shortened ends at its last. */
    int step() {
        return Math.min(row.step(), definition.steps().size() - 1);
    }

    /** Overrides hold also in a draft, so that it can be tried; not after a roll-back. */
    public Given give(String unit) {
        int bucket = bucket(row.name(), unit, ROLLOUT_SEED);
        String chosen = definition.overrides().get(unit);
        if (chosen != null && row.state() != State.ROLLED_BACK) {
            return given(chosen, Why.OVERRIDE, bucket);
        }
        if (share() == 0) {
            return given(Definition.CONTROL, Why.OFF, bucket);
        }
        return bucket < share()
                ? given(variant(unit).name(), Why.IN, bucket)
                : given(Definition.CONTROL, Why.OUT, bucket);
    }

    private Given given(String name, Why why, int bucket) {
        return definition.variants().stream()
                .filter(variant -> variant.name().equals(name))
                .findFirst()
                .map(variant -> new Given(name, variant.value(), why, bucket))
                .orElse(new Given(Definition.CONTROL, "", why, bucket));
    }

    private Variant variant(String unit) {
        long all = definition.variants().stream().mapToLong(Variant::weight).sum();
        long place = bucket(row.name(), unit, VARIANT_SEED) * all / BUCKETS;
        for (Variant variant : definition.variants()) {
            place -= variant.weight();
            if (place < 0) {
                return variant;
            }
        }
        return definition.variants().getLast();
    }

    /** 0..9,999. */
    static int bucket(String flag, String unit, int seed) {
        return Integer.remainderUnsigned(Murmur3.hash(flag + ":" + unit, seed), BUCKETS);
    }

    static int rolloutBucket(String flag, String unit) {
        return bucket(flag, unit, ROLLOUT_SEED);
    }

    static int variantBucket(String flag, String unit) {
        return bucket(flag, unit, VARIANT_SEED);
    }
}
