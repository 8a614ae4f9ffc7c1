/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.ladder;

/** The trust of many callers in one engine. Guarded by its monitor, held for some instructions. */
final class TrustCell {
    private final Trust.Rule rule;
    private Trust trust = Trust.initial();

    TrustCell(Trust.Rule rule) {
        this.rule = rule;
    }

    synchronized String why() {
        return trust.why();
    }

    /** Whether this success ended a trial. */
    synchronized boolean worked() {
        boolean trial = trust instanceof Trust.OnTrial;
        trust = trust.worked();
        return trial;
    }

    /** Whether this failure took the trust away. */
    synchronized boolean failed(String reason, long nowNanos) {
        boolean rested = trust instanceof Trust.Resting;
        trust = trust.failed(reason, rule, nowNanos);
        return trust instanceof Trust.Resting && !rested;
    }

    /** Whether the one who asks may try what is not relied on. */
    synchronized boolean tries(long nowNanos) {
        boolean may = trust.mayTry(nowNanos);
        trust = trust.tried(rule, nowNanos);
        return may;
    }
}
