/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.vad;

import java.util.Arrays;

/**
 * How loud our own speech may come back. Learns the coupling (level heard against level sent) while
 * only the echo is there; speech must rise above it. Owned by its detector.
 */
public final class EchoGate {
    /** Frames in which an echo may come back: 400 ms. */
    private static final int REACH = 20;

    private static final double START_COUPLING_DB = -18;
    private static final double MIN_COUPLING_DB = -45;
    private static final double MAX_COUPLING_DB = -6;
    private static final double MARGIN_DB = 8;
    private static final double PEAK_DECAY_DB = 1;
    private static final double SILENT_DB = -55;

    private final double[] sent = new double[REACH];
    private int at;
    private double pending;
    private double coupling;
    private double heardPeak;

    /** Of a line of which nothing is known yet. */
    public EchoGate() {
        reset();
    }

    /** Forgets the line. */
    public void reset() {
        Arrays.fill(sent, -100);
        pending = -100;
        heardPeak = -100;
        coupling = START_COUPLING_DB;
    }

    /** We send a frame of this level. */
    public void sent(double levelDb) {
        pending = levelDb;
    }

    /** A frame of the far end begins. */
    public void advance() {
        sent[at] = pending;
        at = (at + 1) % REACH;
        pending = -100;
    }

    private double loudestDb() {
        double max = -100;
        for (double level : sent) {
            max = Math.max(max, level);
        }
        return max;
    }

    /** Whether an echo is possible now. */
    public boolean active() {
        return loudestDb() > SILENT_DB;
    }

    /** Below this level a frame may be our echo. */
    public double thresholdDb() {
        double loudest = loudestDb();
        return loudest > SILENT_DB ? loudest + coupling + MARGIN_DB : -100;
    }

    /** A frame that is no speech of the far end tells the coupling. */
    public void learn(double levelDb) {
        // Peak against peak: the loudest of the last frames was sent, so compare with as much.
        heardPeak = Math.max(levelDb, heardPeak - PEAK_DECAY_DB);
        double seen = Math.clamp(heardPeak - loudestDb(), MIN_COUPLING_DB, MAX_COUPLING_DB);
        coupling += (seen - coupling) * (seen > coupling ? 0.3 : 0.02);
    }
}
