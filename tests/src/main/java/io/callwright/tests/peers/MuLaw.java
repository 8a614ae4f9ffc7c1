/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

/** G.711 mu-law by the definition's segments, for what the peers say; not the product's codec. */
final class MuLaw {
    private static final int BIAS = 0x84;
    private static final int CLIP = 32635;
    private static final int FRAME = 160;

    private MuLaw() {}

    /** The samples as PCMU, whole 20 ms frames; what is left over is dropped. */
    static byte[] encode(PcmWav speech) {
        short[] samples = speech.samples();
        byte[] encoded = new byte[samples.length / FRAME * FRAME];
        for (int i = 0; i < encoded.length; i++) {
            encoded[i] = encode(samples[i]);
        }
        return encoded;
    }

    private static byte encode(short sample) {
        int magnitude = Math.min(Math.abs((int) sample), CLIP) + BIAS;
        int sign = sample < 0 ? 0x80 : 0;
        int exponent = 31 - Integer.numberOfLeadingZeros(magnitude) - 7;
        int mantissa = (magnitude >> (exponent + 3)) & 0x0f;
        return (byte) ~(sign | (exponent << 4) | mantissa);
    }
}
