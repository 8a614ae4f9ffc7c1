/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.english.English;

/**
 * Something for the agent to say.
 *
 * @param text as written, numbers and times in words; empty says nothing
 * @param bargeIn whether the caller's speech or key cuts it off
 * @param language of the text: that of the voice
 */
public record Prompt(String text, boolean bargeIn, Language language) {
    /** In English. */
    public Prompt(String text, boolean bargeIn) {
        this(text, bargeIn, English.LANGUAGE);
    }

    /** Nothing to say: listen at once. */
    public static Prompt silent() {
        return new Prompt("", true);
    }
}
