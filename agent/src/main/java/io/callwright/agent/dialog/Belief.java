/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.language.PartOfDay;
import io.callwright.agent.dialog.slots.SlotKind;
import io.callwright.agent.dialog.understanding.Thresholds;
import io.callwright.agent.dialog.understanding.Thresholds.Decision;
import io.callwright.agent.dialog.understanding.Understanding;
import io.callwright.agent.dialog.understanding.Understood;
import org.jspecify.annotations.Nullable;

/**
 * How far an answer is believed: what the recogniser thinks of its words, and how much of them was
 * understood. Pure.
 */
record Belief(Thresholds thresholds) {
    /**
     * What the answer means; nothing where it is not believed, or brings nothing new.
     *
     * @param hint the part of the day that is known already
     */
    Understood of(Understanding understanding, Heard heard, @Nullable PartOfDay hint) {
        return switch (heard) {
            case Heard.Silence silence -> new Understood.Nothing();
            case Heard.Keys keys -> understanding.keys(keys.digits());
            case Heard.Words words -> {
                Understood meaning = understanding.words(words.text());
                boolean rejected =
                        thresholds.decide(words.confidence(), coverage(meaning)) == Decision.REJECT;
                yield rejected || isStale(meaning, hint) ? new Understood.Nothing() : meaning;
            }
        };
    }

    /** Whether a wish may be acted on without asking back. */
    boolean isSure(Heard heard, Understood.Wants wants) {
        return wants.sure()
                && (!(heard instanceof Heard.Words words)
                        || thresholds.decide(words.confidence(), wants.coverage())
                                == Decision.ACCEPT);
    }

    /** Whether to ask back. */
    boolean isDoubtful(Heard heard, double coverage, SlotKind kind) {
        return heard instanceof Heard.Words words
                && thresholds.decide(words.confidence(), coverage, kind) == Decision.CHECK;
    }

    /** "In the afternoon", said again, brings nothing new. */
    private static boolean isStale(Understood meaning, @Nullable PartOfDay hint) {
        return meaning instanceof Understood.Told told
                && told.values().isEmpty()
                && told.partOfDay() == hint;
    }

    private static double coverage(Understood meaning) {
        return switch (meaning) {
            case Understood.Told told -> told.coverage();
            case Understood.Wants wants -> wants.coverage();
            case Understood.Nothing nothing -> 0;
        };
    }
}
