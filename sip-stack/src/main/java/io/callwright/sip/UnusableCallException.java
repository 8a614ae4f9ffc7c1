/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

/** A call that cannot be made as it was asked for; the message names what is wrong. */
public final class UnusableCallException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    private final Part part;

    /** What of the call cannot be used. */
    public enum Part {
        TARGET,
        FROM,
        TRUNK,
        HEADERS
    }

    public UnusableCallException(Part part, String message) {
        super(message);
        this.part = part;
    }

    public Part part() {
        return part;
    }
}
