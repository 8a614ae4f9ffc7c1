/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.rtp;

/** What {@link RtpPacket#parse} makes of a datagram: a packet, or why it is none. */
public sealed interface ParsedRtp permits RtpPacket, ParsedRtp.Malformed {
    /** Why a datagram is no RTP packet. */
    enum Malformed implements ParsedRtp {
        /** Shorter than the fixed header. */
        TOO_SHORT,
        /** Version is not 2. */
        WRONG_VERSION,
        /** The CSRC list ends after the datagram. */
        CSRC_OVERRUN,
        /** The header extension ends after the datagram. */
        EXTENSION_OVERRUN,
        /** The padding count is 0 or more than the payload. */
        BAD_PADDING
    }
}
