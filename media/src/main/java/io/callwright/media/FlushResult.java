/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

/**
 * What a flush cut off, exactly. Sample counts are of the queue, 8 kHz, since the session began;
 * the 5 ms that fade out after a cut are not counted as sent.
 *
 * @param sentSamples samples that were sent, or are being sent in the current tick
 * @param discardedSamples samples that never will be
 */
public record FlushResult(long sentSamples, long discardedSamples) {
    /** Whether all before the mark was sent. */
    public boolean reached(PlayoutMark mark) {
        return mark.atSample() <= sentSamples;
    }

    /** Milliseconds of audio that were thrown away. */
    public int discardedMillis() {
        return (int) (discardedSamples / 8);
    }
}
