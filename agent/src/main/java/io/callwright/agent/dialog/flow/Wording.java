/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.Sentences;

/**
 * The sentences that the engine says by itself. A flow may give its own.
 *
 * @param silence before a question that is asked again after silence
 * @param noMatch before a question that is asked again because the answer was not understood
 * @param refused when a value is understood but not possible; {@code {{value}}} is that value
 * @param check after an answer that was barely understood; {@code {{value}}} is what was understood
 */
public record Wording(Template silence, Template noMatch, Template refused, Template check) {
    /** The usual sentences of a language. */
    public static Wording of(Language language) {
        Sentences usual = language.sentences();
        return new Wording(
                Template.parse(usual.silence()),
                Template.parse(usual.noMatch()),
                Template.parse(usual.refused()),
                Template.parse(usual.check()));
    }
}
