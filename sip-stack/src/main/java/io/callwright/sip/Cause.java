/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import org.jspecify.annotations.Nullable;

/**
 * Why a call ended.
 *
 * @param sipStatus final status of the INVITE; 200 for an answered call that ended with BYE, 408
 *     for no response, 503 for a transport error
 * @param q850 ITU-T Q.850 cause from the Reason header (RFC 3326), null when there was none
 * @param q850Location the location parameter of RFC 8606 ({@code LN}, {@code RLN}...)
 * @param reason text of the Reason header, else the reason phrase
 */
public record Cause(
        int sipStatus,
        @Nullable Integer q850,
        @Nullable String q850Location,
        String reason,
        By by) {
    /** Which side ended the call. */
    public enum By {
        LOCAL,
        REMOTE,
        NETWORK
    }

    /** A cause of our own making. */
    static Cause local(int sipStatus, String reason) {
        return new Cause(sipStatus, null, null, reason, By.LOCAL);
    }

    /** A failure of the path to the far end. */
    static Cause network(int sipStatus, String reason) {
        return new Cause(sipStatus, null, null, reason, By.NETWORK);
    }
}
