/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.number;

/**
 * How often calls from one number are answered: a slow average as what is usual and a fast one as
 * what is now, both forgetting by the call.
 *
 * @param calls so far
 * @param usual 0..1, over about the last 500 calls
 * @param recent 0..1, over about the last 50
 * @param blocked calls that networks refused because of the number, since one was answered
 */
public record AnswerRate(long calls, double usual, double recent, int blocked) {
    /** Nothing yet. */
    public static final AnswerRate NONE = new AnswerRate(0, 0, 0, 0);

    private static final int SLOW = 500;
    private static final int FAST = 50;

    /** Calls before the two can be compared. */
    private static final int ENOUGH = 200;

    /** A number that is labelled as spam typically falls from 22 % to 11 %. */
    private static final double FALLEN = 0.5;

    /** With one more call. */
    public AnswerRate plus(boolean answered) {
        long next = calls + 1;
        double value = answered ? 1 : 0;
        return new AnswerRate(
                next,
                usual + (value - usual) / Math.min(next, SLOW),
                recent + (value - recent) / Math.min(next, FAST),
                answered ? 0 : blocked);
    }

    /** With one more call that a network refused because of the number. */
    AnswerRate plusBlocked() {
        return new AnswerRate(calls, usual, recent, blocked + 1);
    }

    /** With no such call. */
    AnswerRate withoutBlocked() {
        return new AnswerRate(calls, usual, recent, 0);
    }

    /** Whether calls are answered less than half as often as usual. */
    public boolean hasFallen() {
        return calls >= ENOUGH && recent < usual * FALLEN;
    }
}
