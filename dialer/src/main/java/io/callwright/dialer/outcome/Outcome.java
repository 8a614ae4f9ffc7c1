/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.outcome;

/**
 * A call's category, with the facts that it was made of.
 *
 * @param askOtherTrunk the verdict is believed only when a second trunk agrees
 * @param rule the line of the outcome table that decided
 */
public record Outcome(
        Category category, boolean askOtherTrunk, boolean rung, CallReport report, String rule) {}
