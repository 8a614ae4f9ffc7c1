/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

/**
 * A codec with the payload type that stands for it in one session.
 *
 * @param name encoding name as registered, compared without case: {@code PCMU}
 * @param payloadType 0..127
 * @param clockRate of the RTP timestamp, Hz
 */
public record Codec(String name, int payloadType, int clockRate) {
    public static final Codec PCMU = new Codec("PCMU", 0, 8000);
    public static final Codec PCMA = new Codec("PCMA", 8, 8000);

    public Codec {
        if (payloadType < 0 || payloadType > 127) {
            throw new IllegalArgumentException("payload type must be 0..127, not " + payloadType);
        }
    }

    /** The same encoding, whatever its payload type. */
    public boolean matches(Codec other) {
        return name.equalsIgnoreCase(other.name) && clockRate == other.clockRate;
    }
}
