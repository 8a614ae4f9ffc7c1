/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

/**
 * What a call costs, known when it begins.
 *
 * @param minuteMicros millionths of the currency for a minute; 0 for no price
 * @param stepSeconds each begun step is paid for
 */
public record CallPrice(long minuteMicros, int stepSeconds) {
    public static final CallPrice NONE = new CallPrice(0, 1);

    /** Of one minute in the whole currency. */
    public static CallPrice of(double perMinute, int stepSeconds) {
        return new CallPrice(Math.round(perMinute * 1_000_000), stepSeconds);
    }

    public boolean isKnown() {
        return minuteMicros > 0;
    }

    /** Millionths of the currency, for that time from answer to end. */
    long micros(long talkMillis) {
        long step = stepSeconds * 1000L;
        long paidMillis = (talkMillis + step - 1) / step * step;
        return Math.round(minuteMicros * (paidMillis / 60_000.0));
    }
}
