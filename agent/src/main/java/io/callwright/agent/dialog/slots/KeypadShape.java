/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

/**
 * How many keys make an answer.
 *
 * @param minDigits at least 1
 * @param maxDigits at least minDigits; where it is more, {@code #} ends the row
 */
public record KeypadShape(int minDigits, int maxDigits) {
    public static KeypadShape exactly(int digits) {
        return new KeypadShape(digits, digits);
    }
}
