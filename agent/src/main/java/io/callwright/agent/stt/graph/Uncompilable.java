/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.graph;

/** No graph can be made; the message says of what, and why. */
public final class Uncompilable extends Exception {
    private static final long serialVersionUID = 1;

    public Uncompilable(String message) {
        super(message);
    }
}
