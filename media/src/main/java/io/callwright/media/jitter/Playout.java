/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.jitter;

/** What the jitter buffer has for the decoder at a tick. */
public sealed interface Playout {
    /** The next packet is missing and later ones are there: conceal its duration. */
    record Lost() implements Playout {}

    /** Nothing is due: the buffer fills, the sender pauses, or a gap in its timestamps plays. */
    record Empty() implements Playout {}

    /** The next encoded packet. It lies in a slot of the buffer: read it before the next call. */
    final class Packet implements Playout {
        byte[] payload = new byte[160];
        int length;
        int payloadType;
        int sequence;
        int timestamp;
        boolean audio;
        boolean filled;

        /** The octets; only the first {@link #length} count. */
        public byte[] payload() {
            return payload;
        }

        /** Octets of payload. */
        public int length() {
            return length;
        }

        /** 0..127. */
        public int payloadType() {
            return payloadType;
        }

        /** 0..65535. */
        public int sequence() {
            return sequence;
        }

        /** RTP timestamp of the first sample. */
        public int timestamp() {
            return timestamp;
        }
    }
}
