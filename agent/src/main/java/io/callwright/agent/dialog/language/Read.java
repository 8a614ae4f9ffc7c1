/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language;

/**
 * A number read from words.
 *
 * @param value the number
 * @param end the word after it
 */
public record Read(long value, int end) {
    /** The number where it is known to be small. */
    public int small() {
        return Math.toIntExact(value);
    }
}
