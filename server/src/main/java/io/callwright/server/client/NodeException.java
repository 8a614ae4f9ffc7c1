/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.client;

/** A node did not do what it was asked; the message names what, why and the remedy. */
public final class NodeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;

    /**
     * @param status of HTTP; 0 when there was no answer
     */
    NodeException(int status, String message) {
        super(message);
        this.status = status;
    }

    NodeException(String message, Throwable cause) {
        super(message, cause);
        this.status = 0;
    }

    /** The node has no such thing. */
    public static NodeException absent(String what) {
        return new NodeException(404, "the node has no " + what);
    }

    /** Of HTTP; 0 when there was no answer. */
    public int status() {
        return status;
    }

    /** Whether the same request may go well after a while. */
    boolean passes() {
        return status == 0 || status == 429 || status >= 500;
    }
}
