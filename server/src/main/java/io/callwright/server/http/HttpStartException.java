/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.http;

/** HTTP cannot listen; the message names the address, the port and the remedy. */
public final class HttpStartException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    HttpStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
