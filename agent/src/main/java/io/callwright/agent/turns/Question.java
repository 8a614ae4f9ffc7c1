/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.dialog.KeypadRule;
import org.jspecify.annotations.Nullable;

/**
 * What {@link Turns} needs to know of the thing that the agent is saying.
 *
 * @param speaks whether there is anything to say before listening
 * @param bargeIn whether the caller may cut it off
 * @param listens whether an answer is wanted; a plain statement wants none
 * @param keypad which keys answer it; null when keys mean nothing here
 */
public record Question(
        boolean speaks, boolean bargeIn, boolean listens, @Nullable KeypadRule keypad) {
    public Question {
        if (!speaks && !listens) {
            throw new IllegalArgumentException("a question must speak or listen");
        }
    }
}
