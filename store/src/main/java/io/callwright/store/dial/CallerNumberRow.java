/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What is stored of a number of ours. A null says what the configuration says; a number that is not
 * in the configuration has none, but perhaps no region.
 *
 * @param number E.164
 * @param pool null for a number of the configuration
 * @param owned whether the right to show it is declared
 * @param since first day of its use
 * @param perDay calls a day when its ramp is over
 * @param region where it counts as local besides its own area
 * @param learned from the calls that showed it
 * @param version one more with each change by people
 */
public record CallerNumberRow(
        String number,
        @Nullable String pool,
        @Nullable Boolean owned,
        @Nullable LocalDate since,
        @Nullable Integer perDay,
        @Nullable String region,
        Learned learned,
        int version) {
    /**
     * What calls have taught, or somebody has said.
     *
     * @param restsUntil in quarantine; null: not
     * @param why it rests; empty when it does not
     * @param calls of the rates
     * @param usual share that is answered, over about 500 calls
     * @param recent over about 50
     * @param blocked calls that networks refused because of it, since one was answered
     */
    public record Learned(
            @Nullable Instant restsUntil,
            String why,
            long calls,
            double usual,
            double recent,
            int blocked) {
        public static final Learned NOTHING = new Learned(null, "", 0, 0, 0, 0);

        /** The same rates, at rest. */
        public Learned resting(@Nullable Instant until, String reason) {
            return new Learned(until, reason, calls, usual, recent, blocked);
        }
    }

    /** Of a number of the configuration that nothing is stored of. */
    public static CallerNumberRow configured(String number) {
        return new CallerNumberRow(number, null, null, null, null, null, Learned.NOTHING, 0);
    }

    /** The same, changed by people. */
    public CallerNumberRow next(Learned to) {
        return new CallerNumberRow(number, pool, owned, since, perDay, region, to, version + 1);
    }
}
