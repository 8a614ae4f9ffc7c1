/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

/**
 * Something for the agent to say.
 *
 * @param text as written, numbers and times in words; empty says nothing
 * @param bargeIn whether the caller's speech or key cuts it off
 */
public record Prompt(String text, boolean bargeIn) {
    /** Nothing to say: listen at once. */
    public static Prompt silent() {
        return new Prompt("", true);
    }
}
