/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.understanding;

import io.callwright.agent.dialog.flow.Intent;
import io.callwright.agent.dialog.flow.Slot;
import io.callwright.agent.dialog.slots.Choice;
import io.callwright.agent.dialog.slots.Found;
import io.callwright.agent.dialog.slots.PartOfDay;
import io.callwright.agent.dialog.slots.SlotContext;
import io.callwright.agent.dialog.slots.SlotKind;
import io.callwright.agent.dialog.slots.SlotType;
import io.callwright.agent.dialog.slots.YesNo;
import io.callwright.agent.dialog.words.Phrase;
import io.callwright.agent.dialog.words.Span;
import io.callwright.agent.dialog.words.Tokens;
import io.callwright.agent.grammar.Grammar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the answers to one question. Looks for values and intents anywhere in the words, so that a
 * recogniser without a grammar serves as well as one with it. Immutable.
 */
public final class Understanding {
    private final Question question;
    private final SlotContext context;
    private final Grammar grammar;
    private final Set<String> vocabulary;

    public Understanding(Question question, SlotContext context) {
        this.question = question;
        this.context = context;
        this.grammar = QuestionGrammar.of(question);
        this.vocabulary = QuestionGrammar.vocabulary(grammar);
    }

    /** What the recogniser should expect. */
    public Grammar grammar() {
        return grammar;
    }

    /** The meaning of an utterance. */
    public Understood words(String text) {
        List<String> tokens = Tokens.of(text);
        Map<String, Found> found = found(tokens);
        double coverage = coverage(tokens);
        Match<Intent> wish = wish(tokens);
        if (wish != null && found.values().stream().noneMatch(f -> outdoes(f.span(), wish.span))) {
            return new Understood.Wants(wish.what, coverage);
        }
        Map<String, String> values = chosen(found);
        PartOfDay part = question.asksForTime() ? PartOfDay.in(tokens) : null;
        return values.isEmpty() && part == null
                ? new Understood.Nothing()
                : new Understood.Told(values, part, coverage);
    }

    /** The meaning of a row of keys: a value of the first slot that is asked for. */
    public Understood keys(String keys) {
        Slot slot = question.wanted().getFirst();
        String value = slot.type().fromKeys(keys, context);
        return value == null
                ? new Understood.Nothing()
                : new Understood.Told(Map.of(slot.name(), value), null, 1);
    }

    /** The best value of each slot. Days are read first: their numbers are no times. */
    private Map<String, Found> found(List<String> tokens) {
        List<Span> days = new ArrayList<>();
        Map<String, Found> best = new LinkedHashMap<>();
        List<Slot> order = new ArrayList<>(question.slots());
        order.sort(Comparator.comparing(slot -> slot.type().kind() != SlotKind.DAY));
        for (Slot slot : order) {
            boolean counts = slot.type().kind().compareTo(SlotKind.DAY) > 0;
            Found strongest = null;
            for (Found found : slot.type().find(tokens, context)) {
                if (slot.type().kind() == SlotKind.DAY) {
                    days.add(found.span());
                }
                boolean free = !counts || days.stream().noneMatch(found.span()::overlaps);
                boolean better = strongest == null || found.strength() >= strongest.strength();
                if (free && better && !Negation.rules(tokens, found.span())) {
                    strongest = found;
                }
            }
            if (strongest != null) {
                best.put(slot.name(), strongest);
            }
        }
        return best;
    }

    /** Wanted values, and volunteered ones where they go with the answer. */
    private Map<String, String> chosen(Map<String, Found> found) {
        Map<String, String> wanted = values(found, question.wanted());
        Map<String, String> volunteered = values(found, question.volunteered());
        if (question.means() == null) {
            wanted.putAll(volunteered);
            return wanted;
        }
        Slot first = question.wanted().getFirst();
        String answer = wanted.get(first.name());
        if (!volunteered.isEmpty() && (answer == null || isWeak(first.type(), answer))) {
            wanted.put(first.name(), question.means());
            answer = question.means();
        }
        if (question.means().equals(answer)) {
            wanted.putAll(volunteered);
        }
        return wanted;
    }

    private static boolean isWeak(SlotType type, String answer) {
        return switch (type) {
            case Choice choice -> choice.isWeak(answer);
            case YesNo yesNo -> answer.equals(YesNo.NO);
            default -> false;
        };
    }

    private static Map<String, String> values(Map<String, Found> found, List<Slot> slots) {
        Map<String, String> values = new LinkedHashMap<>();
        for (Slot slot : slots) {
            Found one = found.get(slot.name());
            if (one != null) {
                values.put(slot.name(), one.value());
            }
        }
        return values;
    }

    private record Match<T>(T what, Span span) {}

    /** The intent with the most words. */
    private @Nullable Match<Intent> wish(List<String> tokens) {
        Match<Intent> longest = null;
        for (Intent intent : question.intents()) {
            for (Phrase phrase : intent.phrases()) {
                for (Span span : phrase.in(tokens)) {
                    if (longest == null || span.length() > longest.span.length()) {
                        longest = new Match<>(intent, span);
                    }
                }
            }
        }
        return longest;
    }

    private static boolean outdoes(Span answer, Span wish) {
        return answer.contains(wish) && answer.length() > wish.length();
    }

    private double coverage(List<String> tokens) {
        long known =
                tokens.stream()
                        .filter(t -> vocabulary.contains(t) || Tokens.isFiller(t) || isNumeral(t))
                        .count();
        return tokens.isEmpty() ? 0 : (double) known / tokens.size();
    }

    private static boolean isNumeral(String token) {
        return Character.isDigit(token.charAt(0));
    }
}
