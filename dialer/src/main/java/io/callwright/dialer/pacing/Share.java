/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.pacing;

/**
 * How often something happens, over about the last {@value #MEMORY} times. Before much is known it
 * is taken for frequent, so that a campaign begins with one call for a person.
 *
 * @param hits that happened; the old ones weigh less
 * @param tries that it could have
 */
public record Share(double hits, double tries) {
    static final int MEMORY = 200;

    /** Five that happened. */
    public static final Share UNKNOWN = new Share(5, 5);

    /** As often as that. */
    public static Share of(double value) {
        return new Share(value * MEMORY, MEMORY);
    }

    /** With one more. */
    public Share plus(boolean happened) {
        double kept = 1 - 1.0 / MEMORY;
        return new Share(hits * kept + (happened ? 1 : 0), tries * kept + 1);
    }

    /** 0..1. */
    public double value() {
        return hits / tries;
    }
}
