/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.pacing;

/**
 * Above the prediction, what was really abandoned: a level of calls per free person that falls when
 * the share goes over its limit, and recovers slowly. After the adaptive methods of VICIdial, whose
 * levels are 1 to 3 and which judges after 50 calls.
 *
 * @param level calls up for one free person, {@value #LEAST}..{@value #MOST}
 */
public record DropGuard(double level) {
    static final double LEAST = 1;
    static final double MOST = 40;

    /** Answers before their share says anything. */
    static final int ENOUGH = 50;

    private static final double RECOVERY = 1.1;

    /** Nothing was abandoned yet. */
    public static final DropGuard OPEN = new DropGuard(MOST);

    /** How hard it falls. */
    public enum Method {
        /** To one call a person at once. */
        HARD,
        /** By half at each look. */
        AVERAGE,
        /** Allows more early in a shift, less as it ends. */
        TAPERED
    }

    /**
     * A look at the shift so far, each 15 s.
     *
     * @param answered calls that a person answered
     * @param abandoned of these, found nobody
     * @param shiftLeft share of the shift that is still to come, 0..1
     */
    public DropGuard look(
            Method method, long answered, long abandoned, double limit, double shiftLeft) {
        double share = answered == 0 ? 0 : (double) abandoned / answered;
        if (answered < ENOUGH || share <= limit * Prediction.SAFETY) {
            return new DropGuard(Math.min(MOST, level * RECOVERY));
        }
        if (share <= limit) {
            return this;
        }
        return switch (method) {
            case HARD -> new DropGuard(LEAST);
            case AVERAGE -> new DropGuard(Math.max(LEAST, level / 2));
            case TAPERED -> new DropGuard(Math.max(LEAST, level * Math.min(0.9, shiftLeft)));
        };
    }

    /** No more calls up than this. */
    public int cap(int free) {
        return (int) Math.floor(free * level);
    }
}
