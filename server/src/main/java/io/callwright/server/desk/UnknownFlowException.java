/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

/** A call is to be led by a flow that is not there; the message names those that are. */
public final class UnknownFlowException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** What of the flow is not there. */
    public enum Part {
        FLOW,
        FLOW_VERSION
    }

    private final Part part;

    UnknownFlowException(Part part, String message) {
        super(message);
        this.part = part;
    }

    public Part part() {
        return part;
    }
}
