/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.understanding;

import io.callwright.agent.dialog.flow.Intent;
import io.callwright.agent.dialog.flow.Slot;
import io.callwright.agent.dialog.intents.LearntIntents;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.slots.SlotKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an answer can be about.
 *
 * @param name letters, digits and underscores; the same name always stands for the same question
 * @param wanted the slots asked for, at least one
 * @param volunteered slots that may be filled along with the answer
 * @param means the answer for which a volunteered slot stands; null where they stand for themselves
 * @param intents what the caller can want instead
 * @param learnt what is known by examples, in the whole flow
 */
public record Question(
        String name,
        List<Slot> wanted,
        List<Slot> volunteered,
        @Nullable String means,
        Collection<Intent> intents,
        LearntIntents learnt) {
    public Question {
        wanted = List.copyOf(wanted);
        volunteered = List.copyOf(volunteered);
        intents = List.copyOf(intents);
    }

    /** Where nothing is known by examples. */
    public Question(
            String name,
            List<Slot> wanted,
            List<Slot> volunteered,
            @Nullable String means,
            Collection<Intent> intents) {
        this(name, wanted, volunteered, means, intents, LearntIntents.none());
    }

    /** Wanted and volunteered slots. */
    public List<Slot> slots() {
        List<Slot> slots = new ArrayList<>(wanted);
        slots.addAll(volunteered);
        return slots;
    }

    /** Of the first slot that is asked for; a flow has one language. */
    public Language language() {
        return wanted.getFirst().type().language();
    }

    boolean asksForTime() {
        return slots().stream().anyMatch(slot -> slot.type().kind() == SlotKind.TIME);
    }
}
