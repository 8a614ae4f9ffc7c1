/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.campaign;

import java.nio.charset.StandardCharsets;
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
        byte[] key = (group + ":" + contact).getBytes(StandardCharsets.UTF_8);
        return Integer.remainderUnsigned(murmur3(key, SEED), BUCKETS);
    }

    /** MurmurHash3, x86, 32 bits (Austin Appleby, public domain). */
    static int murmur3(byte[] key, int seed) {
        int hash = seed;
        int blocks = key.length / 4;
        for (int i = 0; i < blocks; i++) {
            int block = 0;
            for (int b = 3; b >= 0; b--) {
                block = block << 8 | (key[4 * i + b] & 0xff);
            }
            hash = Integer.rotateLeft(hash ^ mixed(block), 13) * 5 + 0xe6546b64;
        }
        int tail = 0;
        for (int b = key.length - 1; b >= 4 * blocks; b--) {
            tail = tail << 8 | (key[b] & 0xff);
        }
        hash ^= mixed(tail) ^ key.length;
        hash = (hash ^ hash >>> 16) * 0x85ebca6b;
        hash = (hash ^ hash >>> 13) * 0xc2b2ae35;
        return hash ^ hash >>> 16;
    }

    private static int mixed(int block) {
        return Integer.rotateLeft(block * 0xcc9e2d51, 15) * 0x1b873593;
    }
}
