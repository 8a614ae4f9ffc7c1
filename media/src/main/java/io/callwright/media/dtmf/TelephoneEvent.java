/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.dtmf;

import io.callwright.media.MediaException;

/** The DTMF events of RFC 4733 section 3.2: codes 0 to 15. */
public final class TelephoneEvent {
    /** Octets of an event's payload. */
    public static final int PAYLOAD_LENGTH = 4;

    /** Bit of the second octet that ends an event. */
    static final int END = 0x80;

    private static final String KEYS = "0123456789*#ABCD";

    private TelephoneEvent() {}

    /** Whether the code is a key. */
    static boolean isKey(int event) {
        return event < KEYS.length();
    }

    /** The key of a code 0..15. */
    static char key(int event) {
        return KEYS.charAt(event);
    }

    /**
     * The code of a key.
     *
     * @throws MediaException if the character is on no keypad
     */
    static int event(char key) {
        int event = KEYS.indexOf(Character.toUpperCase(key));
        if (event < 0) {
            throw new MediaException("'" + key + "' is no DTMF digit: use 0-9, *, # or A-D");
        }
        return event;
    }

    /** Refuses a row of digits that holds anything else than keys. */
    public static void check(String digits) {
        digits.chars().forEach(c -> event((char) c));
    }
}
