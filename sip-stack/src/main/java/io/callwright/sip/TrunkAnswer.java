/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.time.Duration;

/**
 * What a trunk said to OPTIONS (RFC 3261 section 11).
 *
 * @param status final one; 0 when there was none
 * @param reason its phrase, or why there was none
 * @param took from the first request to it
 */
public record TrunkAnswer(int status, String reason, Duration took) {
    /**
     * Whether somebody is there who would take calls of ours: it agrees, or wants credentials, or
     * does not know OPTIONS.
     */
    public boolean there() {
        return status / 100 == 2
                || status == 401
                || status == 407
                || status == 405
                || status == 501;
    }
}
