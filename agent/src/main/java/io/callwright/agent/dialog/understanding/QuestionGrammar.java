/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.understanding;

import static io.callwright.agent.dialog.words.PhraseSyntax.anyOf;

import io.callwright.agent.dialog.flow.Intent;
import io.callwright.agent.dialog.flow.Slot;
import io.callwright.agent.dialog.slots.Choice;
import io.callwright.agent.dialog.slots.SlotKind;
import io.callwright.agent.dialog.words.Tokens;
import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a caller may say to a question: bare values, values in the usual sentences, and the global
 * intents.
 */
public final class QuestionGrammar {
    private static final Expansion BEFORE_ANSWER = anyOf("okay", "sorry", "well", "hello");
    private static final Expansion BEFORE_WISH =
            anyOf("please", "sorry", "no", "no thank you", "hello");
    private static final Expansion OPENING =
            anyOf(
                    "no",
                    "[yes | no] (how about | what about | can we do | could we do | let us do)",
                    "[yes | no] i (can do | could do | would like | prefer | said | want | need)",
                    "[please] (make it | move it to | change it to)",
                    "yes",
                    "it is",
                    "maybe");
    private static final Expansion NUMBER_OPENING =
            anyOf("[yes | no] it is", "[yes | no] (my | the) (number | code) is", "no");
    private static final Expansion CLOSING =
            anyOf(
                    "please",
                    "thank you",
                    "is fine",
                    "is better",
                    "would be (good | fine | better)",
                    "works [for me]",
                    "if possible");

    private QuestionGrammar() {}

    public static Grammar of(Question question) {
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
            Expansion opening = isCounted(spoken) ? NUMBER_OPENING : OPENING;
            choices.add(sequence(maybe(opening), together(spoken, question), maybe(CLOSING)));
        }
        List<Expansion> wishes = new ArrayList<>();
        for (Intent intent : question.intents()) {
            intent.phrases().forEach(phrase -> wishes.add(phrase.expansion()));
        }
        if (!wishes.isEmpty()) {
            choices.add(sequence(maybe(BEFORE_WISH), new Expansion.OneOf(wishes)));
        }
        return new Grammar(question.name(), new Expansion.OneOf(choices));
    }

    /** Yes-no and choice are sentences of their own. */
    private static boolean isPhrased(Slot slot) {
        SlotKind kind = slot.type().kind();
        return kind == SlotKind.YES_NO || kind == SlotKind.CHOICE;
    }

    private static boolean isCounted(List<Slot> slots) {
        return slots.stream()
                .allMatch(slot ->
                        slot.type().kind() == SlotKind.DIGITS
                                || slot.type().kind() == SlotKind.NUMBER);
    }

    private static Expansion phrased(Slot slot, Question question) {
        if (!(slot.type() instanceof Choice choice) || question.volunteered().isEmpty()) {
            return answer(slot.type().grammar(), anyOf("please", "thank you"));
        }
        Expansion more =
                sequence(
                        maybe(anyOf("to", "how about", "can we do")),
                        together(question.volunteered(), question),
                        maybe(anyOf("please")));
        List<Expansion> plain = new ArrayList<>();
        List<Expansion> followed = new ArrayList<>();
        for (Choice.Option option : choice.options()) {
            boolean opens = option.weak() || option.value().equals(question.means());
            List<Expansion> into = opens ? followed : plain;
            option.phrases().forEach(phrase -> into.add(phrase.expansion()));
        }
        List<Expansion> answers = new ArrayList<>();
        if (!plain.isEmpty()) {
            answers.add(answer(oneOf(plain), anyOf("please", "thank you")));
        }
        if (!followed.isEmpty()) {
            answers.add(answer(oneOf(followed), more));
        }
        return oneOf(answers);
    }

    private static Expansion answer(Expansion phrases, Expansion after) {
        return sequence(maybe(BEFORE_ANSWER), phrases, maybe(after));
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

    /** Every word of a grammar, as {@link Tokens} splits them. */
    public static Set<String> vocabulary(Grammar grammar) {
        Set<String> words = new HashSet<>();
        collect(grammar.root(), words);
        return words;
    }

    private static void collect(Expansion expansion, Set<String> words) {
        switch (expansion) {
            case Expansion.Words plain -> words.addAll(Tokens.of(plain.text()));
            case Expansion.Sequence sequence ->
                    sequence.parts().forEach(part -> collect(part, words));
            case Expansion.OneOf oneOf -> oneOf.choices().forEach(part -> collect(part, words));
            case Expansion.Maybe maybe -> collect(maybe.part(), words);
            case Expansion.Repeat repeat -> collect(repeat.part(), words);
        }
    }
}
