/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

/** The caller hung up; no dialogue is possible any more. */
public sealed class CallerGone extends Exception permits MachineAnswered {
    private static final long serialVersionUID = 1L;

    public CallerGone() {
        this("the caller hung up");
    }

    CallerGone(String why) {
        super(why);
    }
}
