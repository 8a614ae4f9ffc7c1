/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.audio;

import java.time.Duration;

/** Makes tones of 8 kHz: beeps, call progress, keys. Pure functions. */
public final class Tones {
    private static final int RATE = 8000;
    private static final int RAMP = 40;
    private static final String ROWS = "123A456B789C*0#D";
    private static final int[] LOW = {697, 770, 852, 941};
    private static final int[] HIGH = {1209, 1336, 1477, 1633};

    private Tones() {}

    /**
     * A sum of sines, each of the given level, with ramps of 5 ms.
     *
     * @param levelDb of each sine below full scale, 0 or less
     * @param hertz the frequencies, each below 4000
     */
    public static short[] tone(Duration duration, double levelDb, int... hertz) {
        var out = new short[Math.toIntExact(duration.toMillis() * RATE / 1000)];
        double amplitude = 32767 * Math.pow(10, levelDb / 20);
        for (int i = 0; i < out.length; i++) {
            double sum = 0;
            for (int f : hertz) {
                sum += Math.sin(2 * Math.PI * f * i / RATE);
            }
            double ramp = Math.min(1, Math.min(i + 1, out.length - i) / (double) RAMP);
            out[i] = (short) Math.clamp(Math.round(sum * amplitude * ramp), -32768, 32767);
        }
        return out;
    }

    /** Both tones of a key, at -10 dB each. */
    public static short[] key(char key, Duration duration) {
        int index = ROWS.indexOf(Character.toUpperCase(key));
        if (index < 0) {
            throw new IllegalArgumentException("'" + key + "' is no DTMF key: use 0-9, *, #, A-D");
        }
        return tone(duration, -10, LOW[index / 4], HIGH[index % 4]);
    }

    /** One period of the ringing tone of most of Europe: 1 s of 425 Hz, then 4 s of silence. */
    public static short[] ringback() {
        var out = new short[5 * RATE];
        var ring = tone(Duration.ofSeconds(1), -19, 425);
        System.arraycopy(ring, 0, out, 0, ring.length);
        return out;
    }
}
