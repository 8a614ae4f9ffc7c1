/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

/**
 * How unlikely, beside the best one, a hypothesis may be before the search drops it.
 *
 * @param states {@code -beam} and {@code -pbeam}
 * @param words {@code -wbeam}
 */
record Beam(String states, String words) {
    /** The library's own: for the first pass, which only guides the turn-taking. */
    static final Beam NARROW = new Beam("1e-48", "7e-29");

    /** Half the errors of weak voices in a large grammar, for twice the work. */
    static final Beam WIDE = new Beam("1e-80", "1e-60");
}
