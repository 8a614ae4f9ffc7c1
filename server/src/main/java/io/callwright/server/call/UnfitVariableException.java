/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

/** A call is to be placed with a value that its flow cannot take; nobody is rung. */
public final class UnfitVariableException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final String variable;

    public UnfitVariableException(String variable, String message) {
        super(message);
        this.variable = variable;
    }

    /** Its name. */
    public String variable() {
        return variable;
    }
}
