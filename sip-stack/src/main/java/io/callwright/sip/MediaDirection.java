/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The direction of a stream, from the point of view of whoever wrote the description (RFC 3264).
 */
public enum MediaDirection {
    SENDRECV,
    SENDONLY,
    RECVONLY,
    INACTIVE;

    /** The attribute's name: {@code sendrecv}... */
    String token() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable MediaDirection of(String token) {
        return switch (token) {
            case "sendrecv" -> SENDRECV;
            case "sendonly" -> SENDONLY;
            case "recvonly" -> RECVONLY;
            case "inactive" -> INACTIVE;
            default -> null;
        };
    }

    /** The same stream seen from the other end. */
    public MediaDirection mirrored() {
        return switch (this) {
            case SENDONLY -> RECVONLY;
            case RECVONLY -> SENDONLY;
            case SENDRECV, INACTIVE -> this;
        };
    }

    public boolean sends() {
        return this == SENDRECV || this == SENDONLY;
    }

    public boolean receives() {
        return this == SENDRECV || this == RECVONLY;
    }

    static MediaDirection of(boolean sends, boolean receives) {
        if (sends) {
            return receives ? SENDRECV : SENDONLY;
        }
        return receives ? RECVONLY : INACTIVE;
    }

    /** What remains when both wish something: the directions that both allow. */
    MediaDirection and(MediaDirection other) {
        return of(sends() && other.sends(), receives() && other.receives());
    }
}
