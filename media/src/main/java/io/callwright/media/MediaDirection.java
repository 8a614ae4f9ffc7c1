/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

/** Which way audio flows, as we see it (RFC 3264 section 5.1). */
public enum MediaDirection {
    SENDRECV(true, true),
    SENDONLY(true, false),
    RECVONLY(false, true),
    INACTIVE(false, false);

    private final boolean sends;
    private final boolean receives;

    MediaDirection(boolean sends, boolean receives) {
        this.sends = sends;
        this.receives = receives;
    }

    /** Whether we send audio. */
    public boolean sends() {
        return sends;
    }

    /** Whether we take audio in. */
    public boolean receives() {
        return receives;
    }
}
