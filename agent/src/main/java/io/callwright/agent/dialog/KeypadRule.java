/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When a row of key presses is an answer: at {@code maxDigits}, at the terminator, or when {@code
 * interDigit} has passed since the last key.
 *
 * @param minDigits fewer are still handed over, for the dialogue to reject; at least 1
 * @param maxDigits at least minDigits
 * @param terminator the key that ends the row and is not part of it; null for none
 */
public record KeypadRule(
        int minDigits, int maxDigits, @Nullable Character terminator, Duration interDigit) {
    public KeypadRule {
        if (minDigits < 1 || maxDigits < minDigits) {
            throw new IllegalArgumentException(
                    "a keypad rule needs 1 <= minDigits <= maxDigits, not "
                            + minDigits
                            + " and "
                            + maxDigits);
        }
    }
}
