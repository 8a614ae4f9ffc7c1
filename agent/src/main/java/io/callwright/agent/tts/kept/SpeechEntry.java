/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callwright.agent.tts.Speech;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * The content of one file of kept speech, big-endian: the four bytes {@code CWSP}, a version, the
 * sample rate, fingerprint and text (each a length and UTF-8), the samples (a count, then 16 bit
 * each), and CRC-32C of all that. Pure functions.
 */
final class SpeechEntry {
    private static final int MAGIC = 0x43575350;
    private static final int VERSION = 1;
    private static final int FIXED = 6 * Integer.BYTES;

    private SpeechEntry() {}

    static byte[] encode(String fingerprint, Speech speech) {
        byte[] voice = fingerprint.getBytes(UTF_8);
        byte[] text = speech.text().getBytes(UTF_8);
        short[] samples = speech.samples();
        int length = FIXED + voice.length + text.length + Short.BYTES * samples.length;
        ByteBuffer out = ByteBuffer.allocate(length + Integer.BYTES);
        out.putInt(MAGIC).putInt(VERSION).putInt(speech.sampleRate());
        out.putInt(voice.length).put(voice).putInt(text.length).put(text);
        out.putInt(samples.length);
        for (short sample : samples) {
            out.putShort(sample);
        }
        out.putInt(checksum(out.array(), length));
        return out.array();
    }

    /** Empty when it is torn, changed, of another version, or of other speech. */
    static Optional<Speech> decode(byte[] content, String fingerprint, String text) {
        int end = content.length - Integer.BYTES;
        ByteBuffer in = ByteBuffer.wrap(content);
        try {
            if (end < FIXED || in.getInt(end) != checksum(content, end)) {
                return Optional.empty();
            }
            if (in.getInt() != MAGIC || in.getInt() != VERSION) {
                return Optional.empty();
            }
            int rate = in.getInt();
            if (!string(in).equals(fingerprint) || !string(in).equals(text)) {
                return Optional.empty();
            }
            short[] samples = new short[in.getInt()];
            in.asShortBuffer().get(samples);
            return Optional.of(new Speech(text, samples, rate));
        } catch (BufferUnderflowException | NegativeArraySizeException e) {
            return Optional.empty();
        }
    }

    private static String string(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return new String(bytes, UTF_8);
    }

    private static int checksum(byte[] content, int length) {
        CRC32C crc = new CRC32C();
        crc.update(content, 0, length);
        return (int) crc.getValue();
    }
}
