/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.pacing;

/**
 * How many calls to have up for people who will be free, so that few callers find nobody.
 *
 * <p>With k calls up, each answered with probability p, X ~ Bin(k, p) are answered and max(0, X-F)
 * of them find nobody. Taken is the largest k with E[max(0, X-F)] / (k p) at most {@value #SAFETY}
 * of the limit.
 */
public final class Prediction {
    /** Share of the limit that is aimed at. */
    static final double SAFETY = 0.8;

    /** With fewer people the law of large numbers helps nobody: a progressive dialer waits less. */
    public static final int FEWEST_PEOPLE = 5;

    /** Calls up for one person, at most, whatever the answer rate. */
    private static final int MOST_PER_PERSON = 40;

    private Prediction() {}

    /**
     * Calls to have up.
     *
     * @param free people idle, plus those expected to become so while it rings
     * @param answerRate 0..1
     * @param limit share of answered calls that may find nobody, 0.03 say
     */
    public static int lines(int free, double answerRate, double limit) {
        if (answerRate < 0 || answerRate > 1 || limit < 0 || limit > 1) {
            throw new IllegalArgumentException("rates are 0..1");
        }
        if (free <= 0) {
            return 0;
        }
        int low = free;
        int high = free * MOST_PER_PERSON;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (abandonedShare(middle, answerRate, free) <= SAFETY * limit) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    /** Expected share of answered calls that find none of {@code free} people; rises with k. */
    static double abandonedShare(int calls, double p, int free) {
        double answered = calls * p;
        if (answered == 0 || calls <= free) {
            return 0;
        }
        if (p == 1) {
            return (answered - free) / answered;
        }
        // E[max(0, X-F)] = kp - F + E[max(0, F-X)], which has few terms.
        double idle = 0;
        double log = calls * Math.log1p(-p);
        double odds = Math.log(p) - Math.log1p(-p);
        for (int x = 0; x < free; x++) {
            idle += (free - x) * Math.exp(log);
            log += Math.log((double) (calls - x) / (x + 1)) + odds;
        }
        return Math.max(0, answered - free + idle) / answered;
    }
}
