/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.understanding;

import io.callwright.agent.dialog.flow.Intent;
import io.callwright.agent.dialog.language.PartOfDay;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What an answer was taken to mean. */
public sealed interface Understood {
    /**
     * Values for slots.
     *
     * @param values in normal form, by the slot's name; empty when only a part of the day was said
     * @param partOfDay said with or instead of a time; null for none
     * @param coverage the share of the words that the question expects, 0..1
     */
    record Told(Map<String, String> values, @Nullable PartOfDay partOfDay, double coverage)
            implements Understood {
        public Told {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /**
     * Something else than was asked for.
     *
     * @param coverage the share of the words that are the wish, 0..1; nothing where it was denied
     * @param sure false where it was only likened to examples, and should be asked back if it is
     *     more than an answer
     */
    record Wants(Intent intent, double coverage, boolean sure) implements Understood {}

    /** Nothing that the question or an intent knows. */
    record Nothing() implements Understood {}
}
