/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.understanding;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.Intent;
import io.callwright.agent.dialog.flow.Slot;
import io.callwright.agent.dialog.intents.IntentClassifier.Guess;
import io.callwright.agent.dialog.intents.IntentClassifier.Verdict;
import io.callwright.agent.dialog.language.AnswerWords;
import io.callwright.agent.dialog.language.PartOfDay;
import io.callwright.agent.dialog.slots.Choice;
import io.callwright.agent.dialog.slots.Found;
import io.callwright.agent.dialog.slots.SlotContext;
import io.callwright.agent.dialog.slots.SlotKind;
import io.callwright.agent.dialog.slots.SlotType;
import io.callwright.agent.dialog.slots.YesNo;
import io.callwright.agent.dialog.words.Phrase;
import io.callwright.agent.dialog.words.Span;
import io.callwright.agent.grammar.Grammar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
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
    /** Kinds whose values are numbers, which may be taken for one another. */
    private static final Set<SlotKind> COUNTED =
            EnumSet.of(
                    SlotKind.TIME,
                    SlotKind.DIGITS,
                    SlotKind.NUMBER,
                    SlotKind.PHONE,
                    SlotKind.AMOUNT);

    /** Kinds whose values are told of, bounded, or weighed against each other. */
    private static final Set<SlotKind> CONTESTED =
            EnumSet.of(
                    SlotKind.DAY,
                    SlotKind.PHONE,
                    SlotKind.TIME,
                    SlotKind.DIGITS,
                    SlotKind.NUMBER,
                    SlotKind.AMOUNT,
                    SlotKind.CHOICE,
                    SlotKind.SPELLING,
                    SlotKind.NAME);

    /** Kinds whose values are in all kinds of talk. */
    private static final Set<SlotKind> EVERYDAY =
            EnumSet.of(SlotKind.NUMBER, SlotKind.AMOUNT, SlotKind.CHOICE, SlotKind.SPELLING);

    /** At most so many words stand between a denial and what is denied. */
    private static final int DENIAL_REACH = 2;

    private final Question question;
    private final SlotContext context;
    private final Grammar grammar;
    private final Set<String> vocabulary;
    private final List<Slot> order;

    public Understanding(Question question, SlotContext context) {
        this.question = question;
        this.context = context;
        this.grammar = QuestionGrammar.of(question);
        this.vocabulary = QuestionGrammar.vocabulary(grammar, question.language());
        this.order = new ArrayList<>(question.slots());
        order.sort(Comparator.comparing(slot -> slot.type().kind() != SlotKind.DAY));
    }

    /** What the recogniser should expect. */
    public Grammar grammar() {
        return grammar;
    }

    /** The meaning of an utterance. */
    public Understood words(String text) {
        List<String> tokens = question.language().tokens(text);
        Finds finds = new Finds(tokens);
        Map<String, Found> found = found(tokens, finds);
        double coverage =
                contested(tokens, found, finds)
                        ? 0
                        : Coverage.of(tokens, found.values(), vocabulary, question.language());
        Match<Intent> wish = wish(tokens);
        if (wish != null && isMeant(wish.span, tokens, found)) {
            return new Understood.Wants(wish.what, share(wish.span, tokens), true);
        }
        Map<String, String> values = chosen(found);
        PartOfDay part =
                question.asksForTime() ? question.language().times().partOfDay(tokens) : null;
        return values.isEmpty() && part == null
                ? likened(text)
                : new Understood.Told(values, part, coverage);
    }

    /** What is known by examples; what is little like them counts as covered by nothing. */
    private Understood likened(String text) {
        Map<String, Slot> options = new HashMap<>();
        for (Slot slot : question.wanted()) {
            if (slot.type() instanceof Choice choice) {
                choice.options()
                        .forEach(one -> options.put(Flow.option(slot.name(), one.value()), slot));
            }
        }
        Guess guess =
                question.learnt()
                        .classify(text, name -> options.containsKey(name) || intent(name) != null);
        if (guess == null) {
            return new Understood.Nothing();
        }
        boolean sure = guess.verdict() == Verdict.ACCEPT;
        Slot slot = options.get(guess.intent());
        Intent intent = intent(guess.intent());
        if (slot != null) {
            String value = guess.intent().substring(Flow.option(slot.name(), "").length());
            return new Understood.Told(Map.of(slot.name(), value), null, sure ? 1 : 0);
        }
        return intent == null
                ? new Understood.Nothing()
                : new Understood.Wants(intent, sure ? 1 : 0, sure);
    }

    private @Nullable Intent intent(String name) {
        return question.intents().stream()
                .filter(intent -> intent.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    /** The meaning of a row of keys: a value of the first slot that is asked for. */
    public Understood keys(String keys) {
        Slot slot = question.wanted().getFirst();
        String value = slot.type().fromKeys(keys, context);
        return value == null
                ? new Understood.Nothing()
                : new Understood.Told(Map.of(slot.name(), value), null, 1);
    }

    /** What each slot finds in an utterance, looked for once: names are dear to compare. */
    private final class Finds {
        private final List<String> tokens;
        private final Map<String, List<Found>> bySlot = new HashMap<>();

        Finds(List<String> tokens) {
            this.tokens = tokens;
        }

        List<Found> of(Slot slot) {
            return bySlot.computeIfAbsent(slot.name(), name -> slot.type().find(tokens, context));
        }
    }

    /**
     * The best value of each slot; no number counts for two. Days come first, then what says what
     * it is, then bare numbers in the order of the question.
     */
    private Map<String, Found> found(List<String> tokens, Finds finds) {
        List<Span> corrections = question.language().answers().corrections(tokens);
        List<Span> taken = new ArrayList<>();
        Map<String, Found> best = new LinkedHashMap<>();
        for (boolean bare : List.of(false, true)) {
            for (Slot slot : order) {
                Found found =
                        best.containsKey(slot.name())
                                ? null
                                : best(slot, tokens, finds, taken, corrections);
                if (found == null || isBare(slot, found) != bare) {
                    continue;
                }
                best.put(slot.name(), found);
                if (slot.type().kind() == SlotKind.DAY) {
                    finds.of(slot).forEach(day -> taken.add(day.span()));
                } else if (COUNTED.contains(slot.type().kind())) {
                    taken.add(found.span());
                }
            }
        }
        return best;
    }

    private static boolean isBare(Slot slot, Found found) {
        return COUNTED.contains(slot.type().kind()) && found.strength() < 2;
    }

    /** What was said after a correction counts most, then the strongest, then the last. */
    private @Nullable Found best(
            Slot slot, List<String> tokens, Finds finds, List<Span> taken, List<Span> corrections) {
        boolean counted = COUNTED.contains(slot.type().kind());
        Found best = null;
        long latest = 0;
        for (Found found : finds.of(slot)) {
            boolean free = !counted || taken.stream().noneMatch(found.span()::overlaps);
            boolean ruledOut = question.language().answers().isRuledOut(tokens, found.span());
            if (!free || ruledOut) {
                continue;
            }
            long after = corrections.stream().filter(c -> c.to() <= found.span().from()).count();
            boolean stronger = best == null || found.strength() >= best.strength();
            if (best == null || after > latest || (after == latest && stronger)) {
                best = found;
                latest = after;
            }
        }
        return best;
    }

    /** Whether a value was said of which another, or none, may be meant: to be asked back. */
    private boolean contested(List<String> tokens, Map<String, Found> found, Finds finds) {
        for (Slot slot : question.slots()) {
            Found best = found.get(slot.name());
            if (best != null && CONTESTED.contains(slot.type().kind())) {
                boolean another =
                        finds.of(slot).stream()
                                .filter(one -> one.strength() >= best.strength())
                                .filter(one -> !one.span().overlaps(best.span()))
                                .filter(one -> isFree(one, slot, found))
                                .anyMatch(one -> contends(one, best, tokens));
                AnswerWords words = question.language().answers();
                boolean told =
                        EVERYDAY.contains(slot.type().kind())
                                && words.isTalkedAbout(tokens, best.span());
                if (another || told || words.isLimit(tokens, best.span())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether no other slot's value was read from it. */
    private static boolean isFree(Found one, Slot of, Map<String, Found> found) {
        return found.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(of.name()))
                .noneMatch(entry -> entry.getValue().span().overlaps(one.span()));
    }

    private boolean contends(Found one, Found best, List<String> tokens) {
        Span between = Span.between(one.span(), best.span());
        return !one.value().equals(best.value())
                && !question.language().answers().isRuledOut(tokens, one.span())
                && question.language().answers().corrections(tokens).stream()
                        .noneMatch(between::contains);
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

    /** How much of the words is the wish; nothing where the caller denies it. */
    private double share(Span wish, List<String> tokens) {
        boolean denied =
                question.language().answers().denials(tokens).stream()
                        .mapToInt(denial -> wish.from() - denial.to())
                        .anyMatch(between -> 0 <= between && between <= DENIAL_REACH);
        return denied ? 0 : Coverage.ofPhrase(tokens, wish, question.language());
    }

    /** Whether the words are a wish rather than an answer that holds such words. */
    private boolean isMeant(Span wish, List<String> tokens, Map<String, Found> found) {
        boolean anything =
                question.slots().stream()
                        .anyMatch(slot ->
                                found.containsKey(slot.name())
                                        && slot.type().kind() == SlotKind.TEXT);
        if (anything) {
            return 2 * wish.length() >= tokens.size();
        }
        return found.values().stream().noneMatch(f -> outdoes(f.span(), wish));
    }

    private static boolean outdoes(Span answer, Span wish) {
        return answer.contains(wish) && answer.length() > wish.length();
    }
}
