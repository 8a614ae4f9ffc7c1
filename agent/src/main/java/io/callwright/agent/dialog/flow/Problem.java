/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import org.jspecify.annotations.Nullable;

/**
 * One fault of a flow file.
 *
 * @param file as it was named
 * @param line from 1
 * @param column from 1
 * @param step the step it is in; null outside of steps
 * @param message what is wrong
 * @param remedy what to write instead; may be empty
 */
public record Problem(
        String file, int line, int column, @Nullable String step, String message, String remedy) {
    @Override
    public String toString() {
        return file
                + ":"
                + line
                + ":"
                + column
                + ": "
                + (step == null ? "" : "step '" + step + "': ")
                + message
                + (remedy.isEmpty() ? "" : "; " + remedy);
    }
}
