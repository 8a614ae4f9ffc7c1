/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts;

/**
 * The audio of one clause. Immutable by convention: nobody writes to the samples.
 *
 * <p>A final class and not a record, because of the array.
 */
public final class Speech {
    private final String text;
    private final short[] samples;
    private final int sampleRate;

    /**
     * @param text what is said
     * @param samples linear PCM, mono, 16 bit
     * @param sampleRate Hz
     */
    public Speech(String text, short[] samples, int sampleRate) {
        this.text = text;
        this.samples = samples;
        this.sampleRate = sampleRate;
    }

    public String text() {
        return text;
    }

    /** The samples themselves, not a copy: read only. */
    public short[] samples() {
        return samples;
    }

    public int sampleRate() {
        return sampleRate;
    }

    public int millis() {
        return (int) (samples.length * 1000L / sampleRate);
    }
}
