/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

/** What became of a body of type application/sdp. */
public sealed interface ParsedSdp {
    record Valid(SessionDescription description) implements ParsedSdp {}

    /**
     * @param line 1-based; 0 when it concerns the whole
     */
    record Malformed(String reason, int line) implements ParsedSdp {}
}
