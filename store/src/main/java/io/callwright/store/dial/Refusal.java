/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A line of the ledger: why a number was not dialled.
 *
 * @param rule one of the constants, or a rule of the dialer's
 * @param notBefore when the rule will allow it; null when never, or nobody knows
 */
public record Refusal(
        Instant at,
        Stage stage,
        String rule,
        String detail,
        long campaignId,
        long campaignContactId,
        String e164,
        @Nullable Instant notBefore) {
    public static final String SUPPRESSED = "suppressed";
    public static final String DAY_CAP = "daily-cap";
    public static final String LIFE_CAP = "life-cap";
    public static final String GAP = "minimum-gap";
    public static final String NUMBER_BUSY = "number-busy";
    public static final String NOT_RUNNING = "campaign-state";
    public static final String NO_PERMIT = "no-permit";

    /** When it was decided. */
    public enum Stage {
        CLAIM,
        /** By the dialer, between claim and intent. */
        POLICY,
        INTENT
    }

    /** A rule that forbids a number now. */
    public record Reason(String rule, String detail, @Nullable Instant notBefore) {}

    static Refusal of(Claim claim, Stage stage, Reason reason, Instant now) {
        return new Refusal(
                now,
                stage,
                reason.rule(),
                reason.detail(),
                claim.campaignId(),
                claim.id(),
                claim.e164(),
                reason.notBefore());
    }
}
