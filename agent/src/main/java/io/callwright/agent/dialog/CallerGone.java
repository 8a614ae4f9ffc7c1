/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

/** The caller hung up; no dialogue is possible any more. */
public final class CallerGone extends Exception {
    private static final long serialVersionUID = 1L;

    public CallerGone() {
        super("the caller hung up");
    }
}
