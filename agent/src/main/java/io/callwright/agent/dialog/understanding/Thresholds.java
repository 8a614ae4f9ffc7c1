/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.understanding;

import io.callwright.agent.dialog.slots.SlotKind;

/**
 * When an answer is believed. Recognisers that give no confidence report 0.5.
 *
 * @param reject answers below this confidence count as not understood, 0..1
 * @param accept answers from this confidence on are believed, those between are asked back;
 *     reject..1
 * @param coverage answers with a smaller share of expected words are asked back, 0..1; kinds of
 *     slots whose answers are short sentences want more, see {@link #decide(double, double,
 *     SlotKind)}
 */
public record Thresholds(double reject, double accept, double coverage) {
    public Thresholds {
        if (!(0 <= reject && reject <= accept && accept <= 1 && 0 <= coverage && coverage <= 1)) {
            throw new IllegalArgumentException(
                    "thresholds need 0 <= reject <= accept <= 1 and 0 <= coverage <= 1, not "
                            + reject
                            + ", "
                            + accept
                            + ", "
                            + coverage);
        }
    }

    public static Thresholds defaults() {
        return new Thresholds(0.2, 0.4, 0.5);
    }

    /** How far an answer is believed. */
    public enum Decision {
        ACCEPT,
        CHECK,
        REJECT
    }

    /**
     * @param confidence the recogniser's, 0..1
     * @param covered the share of the words that the question expects, 0..1
     */
    public Decision decide(double confidence, double covered) {
        return decide(confidence, covered, coverage);
    }

    /**
     * As above, for an answer to a slot. What is wanted of the words was chosen so that at most one
     * of twelve right answers is asked back for it.
     */
    public Decision decide(double confidence, double covered, SlotKind kind) {
        double wanted =
                switch (kind) {
                    case YES_NO, PHONE -> 0.8;
                    case TIME, DIGITS, SPELLING -> 0.75;
                    case DAY -> 0.7;
                    case CHOICE, NUMBER, AMOUNT, NAME, TEXT -> 0;
                };
        return decide(confidence, covered, Math.max(coverage, wanted));
    }

    private Decision decide(double confidence, double covered, double wanted) {
        if (confidence < reject) {
            return Decision.REJECT;
        }
        return confidence < accept || covered < wanted ? Decision.CHECK : Decision.ACCEPT;
    }
}
