/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.understanding.Completeness;

/**
 * What the dialogue can tell of an answer before it has got it. Pure: asking changes nothing, and
 * may be done from any thread, in vain, or twice.
 */
public interface Answering {
    /** How complete these words are as an answer. Takes some milliseconds at most. */
    Completeness completeness(String words);

    /** What the agent would say to this answer; silent when that cannot be told. */
    Prompt reply(Heard.Words answer);

    /** In which the caller is expected to answer. */
    default Language language() {
        return English.LANGUAGE;
    }

    /** As below, in English. */
    static Answering unknown() {
        return unknown(English.LANGUAGE);
    }

    /** The longest answer is the best one, and nothing is known of the reply. */
    static Answering unknown(Language language) {
        return new Answering() {
            @Override
            public Language language() {
                return language;
            }

            @Override
            public Completeness completeness(String words) {
                return words.isBlank() ? Completeness.NOTHING : Completeness.OPEN;
            }

            @Override
            public Prompt reply(Heard.Words answer) {
                return Prompt.silent();
            }
        };
    }
}
