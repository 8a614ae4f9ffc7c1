/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import java.time.Duration;

/** A call that could not be placed; the message says why. */
public final class CallRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Where nothing better is known. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final Duration retryAfter;

    /**
     * @param retryAfter when it may be tried again
     */
    public CallRefused(String message, Duration retryAfter) {
        super(message);
        this.retryAfter = retryAfter;
    }

    CallRefused(String message, Throwable cause) {
        super(message, cause);
        this.retryAfter = SOON;
    }

    public Duration retryAfter() {
        return retryAfter;
    }
}
