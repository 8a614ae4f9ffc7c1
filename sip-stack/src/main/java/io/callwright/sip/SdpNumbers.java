/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

/** Numbers in untrusted text. */
final class SdpNumbers {
    private SdpNumbers() {}

    /** The decimal number at the start of the text when it lies in the range, else -1. */
    static int firstInt(String text, int min, int max) {
        long value = 0;
        int i = 0;
        while (i < text.length() && text.charAt(i) >= '0' && text.charAt(i) <= '9') {
            value = value * 10 + (text.charAt(i) - '0');
            if (value > max) {
                return -1;
            }
            i++;
        }
        boolean whole = i > 0 && (i == text.length() || !Character.isLetterOrDigit(text.charAt(i)));
        return whole && value >= min ? (int) value : -1;
    }
}
