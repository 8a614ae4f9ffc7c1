/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.understanding;

import static io.callwright.agent.dialog.words.PhraseSyntax.anyOf;

import io.callwright.agent.dialog.flow.Intent;
import io.callwright.agent.dialog.flow.Slot;
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
    private static final Expansion YES_OR_NO = anyOf("yes", "no", "okay", "sorry", "well");
    private static final Expansion OPENING =
            anyOf(
                    "no",
                    "[yes | no] (how about | what about | can we do | could we do | let us do)",
                    "[yes | no] i (can do | could do | would like | prefer | said | want | need)",
                    "[please] (make it | move it to | change it to)",
                    "no not",
                    "yes",
                    "it is",
                    "maybe");
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
                choices.add(phrased(slot, question.volunteered()));
            } else {
                spoken.add(slot);
            }
        }
        spoken.addAll(question.volunteered());
        if (!spoken.isEmpty()) {
            choices.add(sequence(maybe(OPENING), together(spoken), maybe(CLOSING)));
        }
        List<Expansion> wishes = new ArrayList<>();
        for (Intent intent : question.intents()) {
            wishes.addAll(intent.phrases());
        }
        if (!wishes.isEmpty()) {
            choices.add(
                    sequence(maybe(anyOf("please", "sorry", "no")), new Expansion.OneOf(wishes)));
        }
        return new Grammar(question.name(), new Expansion.OneOf(choices));
    }

    /** Yes-no and choice: sentences of their own, which a value may follow. */
    private static boolean isPhrased(Slot slot) {
        SlotKind kind = slot.type().kind();
        return kind == SlotKind.YES_NO || kind == SlotKind.CHOICE;
    }

    private static Expansion phrased(Slot slot, List<Slot> volunteered) {
        Expansion sentence = sequence(maybe(YES_OR_NO), slot.type().grammar());
        return volunteered.isEmpty()
                ? sequence(sentence, maybe(anyOf("please", "thank you")))
                : sequence(
                        sentence,
                        maybe(
                                sequence(
                                        maybe(anyOf("to", "how about", "can we do")),
                                        together(volunteered),
                                        maybe(anyOf("please")))));
    }

    /** One of the slots, or two in either order. */
    private static Expansion together(List<Slot> slots) {
        List<Expansion> orders = new ArrayList<>();
        for (Slot first : slots) {
            List<Expansion> others = new ArrayList<>();
            slots.stream()
                    .filter(slot -> !slot.equals(first))
                    .forEach(slot -> others.add(slot.type().grammar()));
            orders.add(
                    others.isEmpty()
                            ? first.type().grammar()
                            : sequence(first.type().grammar(), maybe(oneOf(others))));
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
