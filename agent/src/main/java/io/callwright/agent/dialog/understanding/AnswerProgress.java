/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.understanding;

import io.callwright.agent.dialog.flow.Slot;
import io.callwright.agent.dialog.slots.SlotContext;
import io.callwright.agent.dialog.slots.SlotKind;
import io.callwright.agent.dialog.slots.YesNo;
import io.callwright.agent.grammar.GrammarAutomaton;
import io.callwright.agent.grammar.GrammarAutomaton.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Judges an answer while it is being given: pure functions of the question and the words so far. A
 * slot is full when no continuation that the grammar knows, a few words deep, would mean something
 * else that is possible. Immutable; thread-safe.
 */
public final class AnswerProgress {
    /**
     * Words that are looked ahead: "next week", "p m". A whole sentence that takes back what was
     * said is longer; who waits for it keeps every caller waiting.
     */
    private static final int DEPTH = 2;

    /**
     * What would change the meaning is found soon or not at all; a look takes some 30 microseconds.
     */
    private static final int MOST_LOOKS = 250;

    private final Question question;
    private final Understanding understanding;
    private final SlotContext context;
    private final GrammarAutomaton automaton;

    public AnswerProgress(Question question, Understanding understanding, SlotContext context) {
        this.question = question;
        this.understanding = understanding;
        this.context = context;
        this.automaton = new GrammarAutomaton(understanding.grammar(), question.language()::tokens);
    }

    /** How complete these words are. */
    public Completeness of(String text) {
        List<String> tokens = question.language().tokens(text);
        if (tokens.isEmpty()) {
            return Completeness.NOTHING;
        }
        Position position = automaton.after(tokens);
        Understood meaning = meaning(tokens);
        if (!position.possible() && question.language().answers().isDangling(tokens.getLast())) {
            return Completeness.INCOMPLETE;
        }
        if (meaning instanceof Understood.Nothing
                || (position.possible() && !position.complete())) {
            boolean begun = position.possible() || !(meaning instanceof Understood.Nothing);
            return begun ? Completeness.INCOMPLETE : Completeness.NOTHING;
        }
        if (meaning instanceof Understood.Told told && !answersAll(told.values())) {
            return Completeness.INCOMPLETE;
        }
        if (!position.possible()) {
            return Completeness.OPEN; // said in words of the caller's own
        }
        return isAgreement(meaning) || !canChange(tokens, meaning, position)
                ? Completeness.FULL
                : Completeness.OPEN;
    }

    private Understood meaning(List<String> tokens) {
        return understanding.words(String.join(" ", tokens));
    }

    /**
     * Whether nothing that was asked is open; to "is that right" another value is an answer too.
     */
    private boolean answersAll(Map<String, String> values) {
        boolean corrects =
                !values.isEmpty()
                        && question.wanted().stream()
                                .allMatch(slot -> slot.type().kind() == SlotKind.YES_NO);
        return corrects
                || question.wanted().stream().allMatch(slot -> values.containsKey(slot.name()));
    }

    /** A "yes" stands, whatever is said after it. */
    private boolean isAgreement(Understood meaning) {
        return meaning instanceof Understood.Told told
                && question.wanted().stream()
                        .allMatch(slot ->
                                slot.type().kind() == SlotKind.YES_NO
                                        && YesNo.YES.equals(told.values().get(slot.name())));
    }

    /** Looks at one word more first, then at two; the nearest change is the likeliest. */
    private boolean canChange(List<String> tokens, Understood meaning, Position position) {
        int looks = 0;
        List<List<String>> level = longer(tokens, position);
        for (int depth = 1; depth <= DEPTH; depth++) {
            List<List<String>> next = new ArrayList<>();
            for (List<String> longer : level) {
                if (looks++ == MOST_LOOKS) {
                    return false;
                }
                if (isOther(meaning(longer), meaning)) {
                    return true;
                }
                if (depth < DEPTH) {
                    next.addAll(longer(longer, automaton.after(longer)));
                }
            }
            level = next;
        }
        return false;
    }

    private List<List<String>> longer(List<String> tokens, Position position) {
        List<List<String>> all = new ArrayList<>();
        for (String word : position.next()) {
            if (!question.language().answers().isClosing(word)) {
                List<String> longer = new ArrayList<>(tokens);
                longer.add(word);
                all.add(longer);
            }
        }
        return all;
    }

    private boolean isOther(Understood longer, Understood meaning) {
        return switch (longer) {
            case Understood.Nothing _ -> false;
            case Understood.Wants wants ->
                    !(meaning instanceof Understood.Wants now
                            && now.intent().equals(wants.intent()));
            case Understood.Told told ->
                    !(meaning instanceof Understood.Told now)
                            || (!told.values().equals(now.values())
                                    && answersAll(told.values())
                                    && isPossible(told.values()));
        };
    }

    private boolean isPossible(Map<String, String> values) {
        for (Slot slot : question.slots()) {
            String value = values.get(slot.name());
            if (value != null && slot.type().refusal(value, context) != null) {
                return false;
            }
        }
        return true;
    }
}
