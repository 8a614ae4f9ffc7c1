/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer;

import java.util.List;

/** Which contacts of a campaign go first when more are due than can be rung. In order. */
public enum Lane {
    /** It asked to be called back. */
    CALL_BACK(0),
    RETRY(1),
    FIRST_ATTEMPT(2);

    /** All, the first first. */
    public static final List<Lane> IN_ORDER = List.of(CALL_BACK, RETRY, FIRST_ATTEMPT);

    private final int code;

    Lane(int code) {
        this.code = code;
    }

    /** As stored, 0..2. */
    public int code() {
        return code;
    }

    /** The lane of a stored code. */
    public static Lane of(int code) {
        return IN_ORDER.get(code);
    }
}
