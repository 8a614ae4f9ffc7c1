/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

/** A flag cannot be as it is asked for; the message says why. */
public final class FlagException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    FlagException(String message) {
        super(message);
    }
}
