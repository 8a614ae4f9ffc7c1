/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

/** A peer program could not be started, did not answer in time, or ended by itself. */
public final class PeerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public PeerException(String message) {
        super(message);
    }

    public PeerException(String message, Throwable cause) {
        super(message, cause);
    }
}
