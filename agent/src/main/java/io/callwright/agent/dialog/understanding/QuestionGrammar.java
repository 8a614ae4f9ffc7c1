/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.understanding;

import io.callwright.agent.dialog.flow.Intent;
import io.callwright.agent.dialog.flow.Slot;
import io.callwright.agent.dialog.intents.SpokenExamples;
import io.callwright.agent.dialog.language.AnswerWords;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.slots.Choice;
import io.callwright.agent.dialog.slots.SlotKind;
import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.grammar.Phrases;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a caller may say to a question: bare values, values in the usual sentences, and the global
 * intents.
 */
public final class QuestionGrammar {
    private static final Set<SlotKind> COUNTED =
            EnumSet.of(
                    SlotKind.DIGITS,
                    SlotKind.NUMBER,
                    SlotKind.PHONE,
                    SlotKind.AMOUNT,
                    SlotKind.SPELLING,
                    SlotKind.NAME);

    private QuestionGrammar() {}

    public static Grammar of(Question question) {
        AnswerWords words = question.language().answers();
        List<Expansion> choices = new ArrayList<>();
        List<Slot> spoken = new ArrayList<>();
        for (Slot slot : question.wanted()) {
            if (isPhrased(slot)) {
                choices.add(phrased(slot, question));
            } else {
                spoken.add(slot);
            }
        }
        spoken.addAll(question.volunteered());
        if (!spoken.isEmpty()) {
            Expansion opening = isCounted(spoken) ? words.numberOpening() : words.opening();
            choices.add(
                    sequence(maybe(opening), together(spoken, question), maybe(words.closing())));
        }
        List<Expansion> wishes = new ArrayList<>();
        for (Intent intent : question.intents()) {
            intent.phrases().forEach(phrase -> wishes.add(phrase.expansion()));
            if (intent.phrases().isEmpty()) {
                wishes.addAll(SpokenExamples.of(question.language(), intent.wish().examples()));
            }
        }
        if (!wishes.isEmpty()) {
            choices.add(sequence(maybe(words.beforeWish()), new Expansion.OneOf(wishes)));
        }
        boolean open = question.wanted().stream().anyMatch(slot -> slot.type().isOpen());
        return new Grammar(question.name(), new Expansion.OneOf(choices), open);
    }

    /** Yes-no and choice are sentences of their own. */
    private static boolean isPhrased(Slot slot) {
        SlotKind kind = slot.type().kind();
        return kind == SlotKind.YES_NO || kind == SlotKind.CHOICE;
    }

    private static boolean isCounted(List<Slot> slots) {
        return slots.stream().allMatch(slot -> COUNTED.contains(slot.type().kind()));
    }

    private static Expansion phrased(Slot slot, Question question) {
        AnswerWords words = question.language().answers();
        if (!(slot.type() instanceof Choice choice) || question.volunteered().isEmpty()) {
            return answer(slot.type().grammar(), words.politeness(), words);
        }
        Expansion more =
                sequence(
                        maybe(words.into()),
                        together(question.volunteered(), question),
                        maybe(words.politeness()));
        List<Expansion> plain = new ArrayList<>();
        List<Expansion> followed = new ArrayList<>();
        for (Choice.Option option : choice.options()) {
            boolean opens = option.weak() || option.value().equals(question.means());
            List<Expansion> into = opens ? followed : plain;
            option.phrases().forEach(phrase -> into.add(phrase.expansion()));
        }
        List<Expansion> answers = new ArrayList<>();
        if (!plain.isEmpty()) {
            answers.add(answer(oneOf(plain), words.politeness(), words));
        }
        if (!followed.isEmpty()) {
            answers.add(answer(oneOf(followed), more, words));
        }
        return oneOf(answers);
    }

    private static Expansion answer(Expansion phrases, Expansion after, AnswerWords words) {
        return sequence(maybe(words.beforeAnswer()), phrases, maybe(after));
    }

    /**
     * One of the slots, or two in either order. Beside another, or where it was not asked for, a
     * value says what it is.
     */
    private static Expansion together(List<Slot> slots, Question question) {
        List<Expansion> orders = new ArrayList<>();
        for (Slot first : slots) {
            boolean asked = question.wanted().contains(first);
            Expansion value = asked ? first.type().grammar() : first.type().besideOthers();
            List<Expansion> others = new ArrayList<>();
            slots.stream()
                    .filter(slot -> !slot.equals(first))
                    .forEach(slot -> others.add(slot.type().besideOthers()));
            orders.add(others.isEmpty() ? value : sequence(value, maybe(oneOf(others))));
        }
        return oneOf(orders);
    }

    private static Expansion oneOf(List<Expansion> choices) {
        return choices.size() == 1 ? choices.getFirst() : new Expansion.OneOf(choices);
    }

    private static Expansion sequence(Expansion... parts) {
        return new Expansion.Sequence(List.of(parts));
    }

    private static Expansion maybe(Expansion part) {
        return new Expansion.Maybe(part);
    }

    /** Every word of a grammar, as the language splits them. */
    public static Set<String> vocabulary(Grammar grammar, Language language) {
        Set<String> words = new HashSet<>();
        Phrases.of(grammar).forEach(word -> words.addAll(language.tokens(word)));
        return words;
    }
}
