/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.kept;

import io.callwright.agent.tts.Speech;
import java.util.List;
import java.util.Map;

/**
 * What is known of the sentences that will be said, before any call.
 *
 * @param language of the sentences: a code such as {@code en}
 * @param texts whole prompts, in the order in which a call needs them; {@link #UNKNOWN} stands for
 *     what only a call can tell
 * @param recordings texts that somebody has recorded, with their audio at any sample rate
 */
public record Prompts(String language, List<String> texts, Map<String, Speech> recordings) {
    /** Stands in a text where a value comes in that is not known yet. */
    public static final String UNKNOWN = "\uFFFC";

    public Prompts {
        texts = List.copyOf(texts);
        recordings = Map.copyOf(recordings);
    }
}
