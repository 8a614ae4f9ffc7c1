/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * Makes identifiers that sort by the time of their making: 48 bits of milliseconds and 80 random
 * bits, written as 26 characters of Crockford's base 32. Of one generator every identifier is
 * greater than the one before, also within a millisecond and when the clock is set back.
 * Thread-safe.
 */
public final class Ulid {
    private static final char[] ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int LENGTH = 26;
    private static final int RANDOM_HIGH_MASK = 0xFFFF;

    private final InstantSource clock;
    private final RandomGenerator random;
    private long millis = -1;
    private int high; // upper 16 of the 80 random bits
    private long low; // lower 64

    /** Identifiers of now, with bits that nobody can guess. */
    public Ulid() {
        this(InstantSource.system(), new SecureRandom());
    }

    Ulid(InstantSource clock, RandomGenerator random) {
        this.clock = clock;
        this.random = random;
    }

    /** The next identifier. */
    public String next() {
        return next(clock.millis());
    }

    /**
     * The next identifier, of a time that somebody else has read.
     *
     * @param now ms since 1970, below 2^48
     */
    synchronized String next(long now) {
        if (now > millis) {
            draw(now);
        } else if (++low == 0 && ++high > RANDOM_HIGH_MASK) {
            draw(millis + 1);
        }
        return text();
    }

    /**
     * What every identifier of that time or later is not less than.
     *
     * @param now ms since 1970; a negative one counts as 0
     */
    static String floor(long now) {
        return text(Math.max(0, now) << 16, 0);
    }

    private void draw(long at) {
        millis = at;
        high = random.nextInt(RANDOM_HIGH_MASK + 1);
        low = random.nextLong();
    }

    private String text() {
        return text((millis << 16) | high, low);
    }

    private static String text(long upper64, long lower64) {
        char[] text = new char[LENGTH];
        long upper = upper64;
        long rest = lower64;
        for (int i = LENGTH - 1; i >= 0; i--) {
            text[i] = ALPHABET[(int) (rest & 31)];
            rest = (rest >>> 5) | ((upper & 31) << (Long.SIZE - 5));
            upper >>>= 5;
        }
        return new String(text);
    }
}
