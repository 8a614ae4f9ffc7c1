/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

/** No person is there: a machine took the call. The line is still up, and may take a message. */
public final class MachineAnswered extends CallerGone {
    private static final long serialVersionUID = 1L;

    public MachineAnswered() {
        super("a machine has answered");
    }
}
