/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.load;

import io.callwright.agent.engines.SpeechCosts;

/**
 * What a machine can do.
 *
 * @param calls at a time, at least 1
 * @param recognitionThreads workers that hear, at least 1
 * @param synthesisThreads workers that speak, at least 1
 */
public record Capacity(int calls, int recognitionThreads, int synthesisThreads) {
    /** A caller is heard for this share of a call, the silence that ends an answer included. */
    static final double HEARD = 0.35;

    /** The agent says what was never said before for this share of a call. */
    static final double SPOKEN_ANEW = 0.25;

    /** Packets, jitter buffer, detector and recording of a call, seconds of a core a second. */
    static final double MEDIA = 0.003;

    /** Dialogue, turns, store, garbage of a call, seconds of a core a second. */
    static final double DIALOGUE = 0.022;

    /**
     * Beyond this load answers that end together wait for each other longer than the latency bars
     * allow: measured, docs/performance.md, "Calls per core".
     */
    static final double UTILISATION = 0.2;

    /** Workers for each one that is busy on average at capacity: answers come in bursts. */
    private static final double BURST = 4;

    private static final int LEAST_WORKERS = 2;

    /** A pure function of what was measured. */
    public static Capacity of(int cores, SpeechCosts costs) {
        double hearing = HEARD * costs.recognition();
        double speaking = SPOKEN_ANEW * costs.synthesis();
        double call = hearing + speaking + MEDIA + DIALOGUE;
        int calls = Math.max(1, (int) (cores * UTILISATION / call));
        return new Capacity(
                calls, workers(cores, calls * hearing), workers(cores, calls * speaking));
    }

    private static int workers(int cores, double busy) {
        int wanted = (int) Math.ceil(busy * BURST);
        return Math.min(cores, Math.max(LEAST_WORKERS, wanted));
    }
}
