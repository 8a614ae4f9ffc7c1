/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.campaign;

import java.util.List;

/**
 * Which version of a flow a contact gets: always the same for the same contact, and growing one
 * version's share takes contacts from others without shuffling the rest. Immutable.
 *
 * @param group name of the rollout; another name draws independently
 * @param versions in order; their shares are 10,000 together
 */
public record Rollout(String group, List<Version> versions) {
    /** Shares are counted in these. */
    public static final int BUCKETS = 10_000;

    /** Not 0, the usual one: who hashes the same ids for something else draws apart from us. */
    private static final int SEED = 0x5f3759df;

    /**
     * A version.
     *
     * @param share in ten-thousandths
     */
    public record Version(String flow, int share) {}

    public Rollout {
        versions = List.copyOf(versions);
        int sum = versions.stream().mapToInt(Version::share).sum();
        if (sum != BUCKETS || versions.stream().anyMatch(version -> version.share() < 0)) {
            throw new IllegalArgumentException(
                    "rollout %s: the shares are %d ten-thousandths together, and must be 10,000"
                            .formatted(group, sum));
        }
    }

    /** The flow for a contact. */
    public String flow(String contact) {
        int bucket = bucket(group, contact);
        int end = 0;
        for (Version version : versions) {
            end += version.share();
            if (bucket < end) {
                return version.flow();
            }
        }
        throw new AssertionError("the shares are checked to be whole");
    }

    /** 0..9,999. */
    static int bucket(String group, String contact) {
        return Integer.remainderUnsigned(Murmur3.hash(group + ":" + contact, SEED), BUCKETS);
    }
}
