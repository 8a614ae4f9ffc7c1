/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

/** What the caller answered. */
public sealed interface Heard {
    /**
     * An utterance.
     *
     * @param text lower case, words separated by blanks; empty when there was speech that nothing
     *     was made of
     * @param confidence the recogniser's, 0..1
     */
    record Words(String text, double confidence) implements Heard {}

    /**
     * Key presses.
     *
     * @param digits {@code 0-9*#A-D}, without the terminator
     */
    record Keys(String digits) implements Heard {}

    /** Neither speech nor key within the time. */
    record Silence() implements Heard {}
}
