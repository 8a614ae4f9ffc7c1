/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

/** A call that could not be placed; the message says why. */
public final class CallRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CallRefused(String message) {
        super(message);
    }

    CallRefused(String message, Throwable cause) {
        super(message, cause);
    }
}
