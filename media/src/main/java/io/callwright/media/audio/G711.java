/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.audio;

import java.util.function.IntUnaryOperator;

/**
 * The two laws of ITU-T G.711, exact by the rule of G.191, on 16-bit linear PCM. Table driven;
 * immutable, so any thread may use it. A final class and not an enum, which must not hold arrays.
 */
public final class G711 {
    private static final int MU_BIAS = 33;
    private static final int MU_MAX = 0x1FFF;

    /** mu-law: North America, Japan. Static payload type 0. */
    public static final G711 PCMU = new G711("PCMU", 0, G711::muCompress, G711::muExpand);

    /** A-law: the rest of the world. Static payload type 8. */
    public static final G711 PCMA = new G711("PCMA", 8, G711::aCompress, G711::aExpand);

    private final String name;
    private final int payloadType;
    private final byte[] codes = new byte[1 << 16];
    private final short[] samples = new short[256];

    private G711(String name, int payloadType, IntUnaryOperator compress, IntUnaryOperator expand) {
        this.name = name;
        this.payloadType = payloadType;
        for (int i = 0; i < codes.length; i++) {
            codes[i] = (byte) compress.applyAsInt((short) i);
        }
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) expand.applyAsInt(i);
        }
    }

    private static int muCompress(int sample) {
        // Negative values by one's complement: G.191 keeps the 14-bit code symmetric.
        int magnitude = ((sample < 0 ? ~sample : sample) >> 2) + MU_BIAS;
        magnitude = Math.min(magnitude, MU_MAX);
        int segment = 26 - Integer.numberOfLeadingZeros(magnitude);
        int code = (segment << 4) | ((magnitude >> (segment + 1)) & 0xF);
        return ~(sample < 0 ? code | 0x80 : code) & 0xFF;
    }

    private static int muExpand(int code) {
        int bits = ~code & 0xFF;
        int segment = (bits >> 4) & 7;
        int magnitude = ((((bits & 0xF) << 1) + MU_BIAS) << segment) - MU_BIAS;
        return ((bits & 0x80) != 0 ? -magnitude : magnitude) << 2;
    }

    private static int aCompress(int sample) {
        int magnitude = (sample < 0 ? ~sample : sample) >> 4;
        int code = magnitude;
        if (magnitude > 15) {
            int segment = 28 - Integer.numberOfLeadingZeros(magnitude);
            code = (segment << 4) | ((magnitude >> (segment - 1)) & 0xF);
        }
        return (sample < 0 ? code : code | 0x80) ^ 0x55;
    }

    private static int aExpand(int code) {
        int bits = code ^ 0x55;
        int segment = (bits >> 4) & 7;
        int magnitude = ((bits & 0xF) << 4) + 8;
        if (segment > 0) {
            magnitude = (magnitude + 0x100) << (segment - 1);
        }
        return (bits & 0x80) != 0 ? magnitude : -magnitude;
    }

    /** The static payload type of RFC 3551. */
    public int payloadType() {
        return payloadType;
    }

    /** Encodes one sample. */
    public byte encode(short sample) {
        return codes[sample & 0xFFFF];
    }

    /** Decodes one code. */
    public short decode(byte code) {
        return samples[code & 0xFF];
    }

    /** Encodes {@code n} samples from the start of {@code pcm} into {@code out} at {@code at}. */
    public void encode(short[] pcm, int n, byte[] out, int at) {
        for (int i = 0; i < n; i++) {
            out[at + i] = codes[pcm[i] & 0xFFFF];
        }
    }

    /** Decodes {@code n} codes from the start of {@code coded} into {@code pcm} at {@code at}. */
    public void decode(byte[] coded, int n, short[] pcm, int at) {
        for (int i = 0; i < n; i++) {
            pcm[at + i] = samples[coded[i] & 0xFF];
        }
    }

    /** The encoding's name in SDP: PCMU or PCMA. */
    @Override
    public String toString() {
        return name;
    }
}
