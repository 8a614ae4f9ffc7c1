/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.audio;

/**
 * 20 ms of mono linear PCM, 16 bit, with the time of its first sample on the clock of its stream.
 *
 * <p>A final class and not a record: records with array components compare by identity and warn.
 * The array is not copied. Only the creator of a frame may write to it: a stream writes each of its
 * frames over the last one, so that a packet allocates nothing, and whoever keeps a frame or hands
 * it to another thread takes a {@link #copy}, which nobody changes any more.
 */
public final class AudioFrame {
    /** Duration of every frame. */
    public static final int MILLIS = 20;

    private final short[] samples;
    private final int sampleRate;
    private long mediaNanos;

    /**
     * @param samples {@code sampleRate / 50} samples, -32768..32767
     * @param sampleRate Hz: 8000, 16000, 24000 or 48000
     * @param mediaNanos nanoseconds from the start of the stream to the first sample
     * @throws IllegalArgumentException if the number of samples is not 20 ms of that rate
     */
    public AudioFrame(short[] samples, int sampleRate, long mediaNanos) {
        if (samples.length * 50 != sampleRate) {
            throw new IllegalArgumentException(
                    "a frame of "
                            + sampleRate
                            + " Hz has "
                            + sampleRate / 50
                            + " samples, not "
                            + samples.length);
        }
        this.samples = samples;
        this.sampleRate = sampleRate;
        this.mediaNanos = mediaNanos;
    }

    /** The samples themselves, not a copy: read only. */
    public short[] samples() {
        return samples;
    }

    /** Samples per second, Hz. */
    public int sampleRate() {
        return sampleRate;
    }

    /** Nanoseconds from the start of the stream to the first sample. */
    public long mediaNanos() {
        return mediaNanos;
    }

    /** A frame of its own, which stays as it is. */
    public AudioFrame copy() {
        return new AudioFrame(samples.clone(), sampleRate, mediaNanos);
    }

    /** For its creator alone, who has written other samples into the array: their time. */
    public void moveTo(long nanos) {
        mediaNanos = nanos;
    }
}
