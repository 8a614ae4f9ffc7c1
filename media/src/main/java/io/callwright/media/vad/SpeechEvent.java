/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.vad;

/** What a {@link Vad} tells of a stream. All times are media time of the stream, in nanoseconds. */
public sealed interface SpeechEvent {
    /** Media time at which the event became known: the end of the frame that decided it. */
    long decidedNanos();

    /**
     * Somebody began to speak.
     *
     * @param onsetNanos where the speech began (not later than {@code decidedNanos})
     * @param decidedNanos when it was known
     */
    record Started(long onsetNanos, long decidedNanos) implements SpeechEvent {}

    /**
     * The speech ended, after the hangover of the detector.
     *
     * @param endNanos end of the last frame that held speech
     * @param decidedNanos when it was known: {@code endNanos} and the hangover
     */
    record Ended(long endNanos, long decidedNanos) implements SpeechEvent {}
}
