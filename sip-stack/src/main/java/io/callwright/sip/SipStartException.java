/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import org.jspecify.annotations.Nullable;

/** The user agent could not start; the message names the listening point and the remedy. */
public final class SipStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SipStartException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
