/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.ladder.Rung;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How a question is worded on each rung of the ladder. A pure function. */
final class RungWording {
    private RungWording() {}

    /**
     * A question that is to be put.
     *
     * @param prompt as it would be put with both engines, after a failure with what precedes it
     * @param question as it is put first
     * @param alone the wording for its first slot alone; empty where there is none
     * @param keypad explains the keys; empty where there are none
     * @param keypadDue whether the keys are explained although speech is understood
     * @param readsBack whether the question holds the caller's own values, and is no question
     *     without them
     */
    record Asked(
            String prompt,
            String question,
            String alone,
            String keypad,
            boolean keypadDue,
            boolean readsBack) {}

    /**
     * @param canSay whether all of a text can be spoken now
     * @return null when nothing can be said to which the caller could give an answer
     */
    static @Nullable String of(Rung rung, Predicate<String> canSay, Asked asked) {
        return switch (rung) {
            case Rung.Whole _ ->
                    asked.keypadDue() ? joined(asked.prompt(), asked.keypad()) : asked.prompt();
            case Rung.Keypad _ -> asked.keypad().isEmpty() ? null : byKeys(asked);
            case Rung.KeptPrompts _ -> shortest(candidates(asked), canSay);
            case Rung.HandOver _ -> null;
        };
    }

    /** Keys answer one slot at a time: its own question serves better than that for several. */
    private static String byKeys(Asked asked) {
        boolean first = asked.prompt().equals(asked.question());
        boolean alone = first && !asked.readsBack() && !asked.alone().isEmpty();
        return joined(alone ? asked.alone() : asked.prompt(), asked.keypad());
    }

    private static List<String> candidates(Asked asked) {
        List<String> texts = new ArrayList<>(List.of(asked.prompt(), asked.question()));
        if (!asked.readsBack()) {
            texts.add(asked.alone());
            texts.add(asked.keypad());
        }
        if (asked.keypadDue()) {
            texts.replaceAll(
                    text -> text.equals(asked.keypad()) ? text : joined(text, asked.keypad()));
        }
        return texts;
    }

    private static @Nullable String shortest(List<String> texts, Predicate<String> canSay) {
        return texts.stream()
                .filter(text -> !text.isBlank())
                .sorted(Comparator.comparingInt(String::length))
                .filter(canSay)
                .findFirst()
                .orElse(null);
    }

    private static String joined(String text, String more) {
        return text.isEmpty() || more.isEmpty() ? text + more : text + " " + more;
    }
}
