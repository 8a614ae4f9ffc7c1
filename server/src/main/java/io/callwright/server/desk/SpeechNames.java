/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import java.util.Set;

/** The voices and recognisers that calls of this node can be given, by name. */
public record SpeechNames(Set<String> voices, Set<String> recognisers) {
    public SpeechNames {
        voices = Set.copyOf(voices);
        recognisers = Set.copyOf(recognisers);
    }
}
