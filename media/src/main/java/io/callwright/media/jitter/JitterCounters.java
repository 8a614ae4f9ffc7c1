/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.jitter;

/** Monotonic counts of a jitter buffer; written and read by its owner. */
public final class JitterCounters {
    long late;
    long lost;
    long duplicates;
    long underruns;
    long resets;
    long droppedInSilence;
    long insertedInSilence;

    JitterCounters() {}

    /** Packets that came after their time and were dropped. */
    public long late() {
        return late;
    }

    /** Packets that were missing when their time had come. */
    public long lost() {
        return lost;
    }

    /** Packets that were there already. */
    public long duplicates() {
        return duplicates;
    }

    /** Times that the buffer ran empty. */
    public long underruns() {
        return underruns;
    }

    /** Times that the source changed or jumped. */
    public long resets() {
        return resets;
    }

    /** Packets left out in silence to shorten the delay. */
    public long droppedInSilence() {
        return droppedInSilence;
    }

    /** Ticks let go by in silence to lengthen the delay. */
    public long insertedInSilence() {
        return insertedInSilence;
    }
}
