/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.media;

import java.util.function.IntPredicate;

/** Finds how many legs a server carries. */
public final class LegSearch {
    private LegSearch() {}

    /**
     * The largest multiple of {@code step} up to {@code most} that passes, by halving; a number
     * that fails is tried once more. 0 when none does.
     */
    public static int largest(int step, int most, IntPredicate passes) {
        int good = 0;
        int bad = most / step + 1;
        // The first guess is a half: a server that is new to its work begins with less of it.
        while (bad - good > 1) {
            int middle = (good + bad) / 2;
            if (passesInTwo(passes, middle * step)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return good * step;
    }

    private static boolean passesInTwo(IntPredicate passes, int legs) {
        for (int attempt = 0; attempt < 2; attempt++) {
            if (passes.test(legs)) {
                return true;
            }
        }
        return false;
    }
}
