/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import java.time.Duration;

/**
 * A wish for due contacts of one campaign.
 *
 * @param limit 1 to 1000 rows
 * @param lease how long a claim holds; an intent must follow within it
 */
public record ClaimRequest(
        long campaignId, NodeLease node, int limit, Duration lease, DialLimits limits) {
    private static final int MOST = 1000;

    public ClaimRequest {
        if (limit < 1 || limit > MOST) {
            throw new IllegalArgumentException("claim: 1 to 1000 rows, not " + limit);
        }
        if (lease.isNegative() || lease.isZero()) {
            throw new IllegalArgumentException("claim: its lease must be positive");
        }
    }
}
