/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.graph;

/**
 * Costs that a graph gives its paths, negative logarithms of probabilities.
 *
 * @param enter of a phone's state
 * @param stay in it for another frame
 * @param pause of a silence between words, and of its absence
 * @param unknown of speech that is outside the grammar
 * @param unknownPhone of each phone of it, beside the choice of the phone
 */
record GraphCosts(double enter, double stay, double pause, double unknown, double unknownPhone) {
    /** The last two are measured: decision 0047. */
    static GraphCosts usual() {
        return new GraphCosts(0.9, 0.5, 0.7, 3.0, 2.0);
    }
}
