/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.understanding;

/**
 * When an answer is believed. Recognisers that give no confidence report 0.5.
 *
 * @param reject answers below this confidence count as not understood, 0..1
 * @param accept answers from this confidence on are believed, those between are asked back;
 *     reject..1
 * @param coverage answers with a smaller share of expected words are asked back, 0..1
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
        if (confidence < reject) {
            return Decision.REJECT;
        }
        return confidence < accept || covered < coverage ? Decision.CHECK : Decision.ACCEPT;
    }
}
