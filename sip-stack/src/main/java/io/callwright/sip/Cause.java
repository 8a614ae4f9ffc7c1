/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a call ended.
 *
 * @param sipStatus final status of the INVITE; 200 for an answered call that ended with BYE, 408
 *     for no response, 503 for a transport error
 * @param q850 ITU-T Q.850 cause from the Reason header (RFC 3326), null when there was none
 * @param q850Location the location parameter of RFC 8606 ({@code LN}, {@code RLN}...)
 * @param reason text of the Reason header that has the Q.850 cause, else of the first, else the
 *     reason phrase
 * @param words everything that was said: the reason phrase, then the texts of all Reason headers
 * @param rang whether a 18x had come to the INVITE that we sent
 */
public record Cause(
        int sipStatus,
        @Nullable Integer q850,
        @Nullable String q850Location,
        String reason,
        By by,
        List<String> words,
        boolean rang) {
    public Cause {
        words = List.copyOf(words);
    }

    /** A call that did not ring, as far as is known, and of which that reason alone is known. */
    public Cause(
            int sipStatus,
            @Nullable Integer q850,
            @Nullable String q850Location,
            String reason,
            By by) {
        this(sipStatus, q850, q850Location, reason, by, List.of(reason), false);
    }

    /** Which side ended the call. */
    public enum By {
        LOCAL,
        REMOTE,
        NETWORK
    }

    /** A cause of our own making. */
    static Cause local(int sipStatus, String reason) {
        return new Cause(sipStatus, null, null, reason, By.LOCAL);
    }

    /** A failure of the path to the far end. */
    static Cause network(int sipStatus, String reason) {
        return new Cause(sipStatus, null, null, reason, By.NETWORK);
    }

    /** The same of a call that had begun to ring. */
    Cause afterRinging() {
        return new Cause(sipStatus, q850, q850Location, reason, by, words, true);
    }
}
