/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt;

import java.util.Optional;

/** Tells how a word sounds that the recogniser's dictionary does not hold, such as a name. */
public interface Pronouncer {
    /** Knows no word. */
    Pronouncer NONE = word -> Optional.empty();

    /**
     * @return phones of the CMU dictionary without stress, separated by blanks, such as {@code K AE
     *     T}; empty when unknown
     */
    Optional<String> arpabet(String word);
}
