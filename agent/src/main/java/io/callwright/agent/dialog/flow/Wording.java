/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

/**
 * The sentences that the engine says by itself. A flow may give its own.
 *
 * @param silence before a question that is asked again after silence
 * @param noMatch before a question that is asked again because the answer was not understood
 * @param refused when a value is understood but not possible; {@code {{value}}} is that value
 * @param check after an answer that was barely understood; {@code {{value}}} is what was understood
 */
public record Wording(Template silence, Template noMatch, Template refused, Template check) {
    public static Wording english() {
        return new Wording(
                Template.parse("Sorry, I did not hear you."),
                Template.parse("Sorry, I did not understand."),
                Template.parse("I am sorry, {{value}} is not possible."),
                Template.parse("I understood: {{value}}. Is that right?"));
    }
}
