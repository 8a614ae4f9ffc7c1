/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language;

import java.util.List;
import java.util.Set;

/**
 * What the engine says by itself, in a language.
 *
 * @param silence before a question that is asked again after silence
 * @param noMatch before a question that is asked again because the answer was not understood
 * @param refused when a value is understood but not possible; {@code {{value}}} is that value
 * @param check after an answer that was barely understood; {@code {{value}}} is what was understood
 * @param yesNoKeys explains the keys for yes and no
 * @param moment when a decision takes longer
 * @param goodbye when the call can not go on; made ahead with the flows' own prompts, so that it
 *     can be said without a voice
 * @param recorded words that tell of a recording
 * @param machine words that tell that a machine speaks, those first that are said most
 * @param unrecorded to who did not want the call recorded
 */
public record Sentences(
        String silence,
        String noMatch,
        String refused,
        String check,
        String yesNoKeys,
        String moment,
        String goodbye,
        Set<String> recorded,
        List<String> machine,
        String unrecorded) {
    public Sentences {
        recorded = Set.copyOf(recorded);
        machine = List.copyOf(machine);
    }
}
