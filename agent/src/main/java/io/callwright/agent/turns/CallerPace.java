/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

/**
 * How a caller pauses within answers: a moving average. Immutable.
 *
 * @param pauseNanos the average; 0 before the first pause
 * @param pauses how many it was learnt from
 * @param cutOffs how often the agent took a pause for the end
 */
public record CallerPace(long pauseNanos, int pauses, int cutOffs) {
    /** Of a caller who has not spoken yet. */
    public static final CallerPace UNKNOWN = new CallerPace(0, 0, 0);

    private static final double NEWEST = 0.3;

    /** The caller paused and went on with the same answer. */
    public CallerPace paused(long nanos) {
        long average = pauses == 0 ? nanos : Math.round(pauseNanos + NEWEST * (nanos - pauseNanos));
        return new CallerPace(average, pauses + 1, cutOffs);
    }

    /** The same, after the agent had believed that this was the end. */
    public CallerPace wasCutOff(long pauseNanos) {
        CallerPace learnt = paused(pauseNanos);
        return new CallerPace(learnt.pauseNanos, learnt.pauses, cutOffs + 1);
    }
}
