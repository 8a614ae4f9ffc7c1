/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One point of a conversation. */
public sealed interface Step
        permits Step.Say,
                Step.Ask,
                Step.Confirm,
                Step.Branch,
                Step.Assign,
                Step.Continue,
                Step.End,
                Deed {
    /** Unique in its flow. */
    String name();

    /** The steps that may follow, apart from global intents and giving up. */
    List<String> targets();

    /** Whether the caller's answer, or the end, comes between this step and the next. */
    default boolean waits() {
        return false;
    }

    /**
     * Speaks, and goes on.
     *
     * @param phrased whether a language model may word it
     */
    record Say(String name, Template text, boolean bargeIn, boolean phrased, String next)
            implements Step {
        @Override
        public List<String> targets() {
            return List.of(next);
        }
    }

    /**
     * Asks until its slots are filled.
     *
     * @param slots asked for, in this order; several may be answered at once
     * @param volunteered slots that the caller may fill along with the answer
     * @param means the answer that naming a volunteered slot stands for; null where there are none
     * @param again what to say after silence and after an answer that was not understood
     * @param endOfSpeech the silence that ends an answer; null for that of the slot
     * @param attempts how often it is asked before giving up; 0 for the flow's limit
     * @param llm what a language model may do
     * @param go the next step by the first slot's value
     * @param next the next step for every other value; null where {@code go} has all
     */
    record Ask(
            String name,
            Template question,
            List<String> slots,
            List<String> volunteered,
            @Nullable String means,
            Again again,
            boolean bargeIn,
            @Nullable Duration endOfSpeech,
            int attempts,
            Set<LlmUse> llm,
            Map<String, String> go,
            @Nullable String next)
            implements Step {
        public Ask {
            slots = List.copyOf(slots);
            volunteered = List.copyOf(volunteered);
            go = Map.copyOf(go);
            llm = Set.copyOf(llm);
        }

        /** The step that follows the first slot's value. */
        public String after(String value) {
            String target = go.getOrDefault(value, next);
            if (target == null) {
                throw new IllegalStateException("step '" + name + "' has no way on for " + value);
            }
            return target;
        }

        @Override
        public List<String> targets() {
            List<String> targets = new ArrayList<>(go.values());
            if (next != null) {
                targets.add(next);
            }
            return targets;
        }

        @Override
        public boolean waits() {
            return true;
        }
    }

    /**
     * Wordings for the second, third.. attempt; the last serves all later ones, and where there is
     * none the engine's own stands before the question.
     */
    record Again(List<Template> silence, List<Template> noMatch) {
        public Again {
            silence = List.copyOf(silence);
            noMatch = List.copyOf(noMatch);
        }
    }

    /**
     * Reads slots back and asks whether they are right; a caller who names another value corrects
     * it, and is asked again.
     *
     * @param no where a plain "no" leads; the slots are emptied
     */
    record Confirm(
            String name,
            Template question,
            List<String> slots,
            boolean bargeIn,
            String yes,
            String no)
            implements Step {
        public Confirm {
            slots = List.copyOf(slots);
        }

        @Override
        public List<String> targets() {
            return List.of(yes, no);
        }

        @Override
        public boolean waits() {
            return true;
        }
    }

    /** Goes where the first true condition says. */
    record Branch(String name, List<Case> cases, String otherwise) implements Step {
        public Branch {
            cases = List.copyOf(cases);
        }

        /** One condition and its way. */
        public record Case(Condition condition, String go) {}

        @Override
        public List<String> targets() {
            List<String> targets = new ArrayList<>(cases.stream().map(Case::go).toList());
            targets.add(otherwise);
            return targets;
        }
    }

    /**
     * Fills slots and variables.
     *
     * @param values in normal form; {@code {{OTHER}}} copies another one's
     * @param part the steps of the part that begins here, which forget what they knew; empty for
     *     none
     */
    record Assign(String name, Map<String, String> values, Set<String> part, String next)
            implements Step {
        public Assign {
            values = Map.copyOf(values);
            part = Set.copyOf(part);
        }

        /** Where no part begins. */
        public Assign(String name, Map<String, String> values, String next) {
            this(name, values, Set.of(), next);
        }

        /** Whether a slot or variable is of the part that begins here. */
        boolean begins(String variable) {
            return !part.isEmpty() && variable.startsWith(name + ".");
        }

        @Override
        public List<String> targets() {
            return List.of(next);
        }
    }

    /**
     * Goes on in another flow, in its language; nothing leads back but a step of that flow.
     *
     * @param flow of the same family
     * @param with its parameters, in normal form; {@code {{OTHER}}} copies a value
     */
    record Continue(String name, String flow, Map<String, String> with) implements Step {
        public Continue {
            with = Map.copyOf(with);
        }

        @Override
        public List<String> targets() {
            return List.of();
        }

        @Override
        public boolean waits() {
            return true;
        }
    }

    /**
     * Says goodbye and ends the call.
     *
     * @param text null to end without a word
     * @param outcome kebab-case, what the call came to
     */
    record End(String name, @Nullable Template text, String outcome) implements Step {
        @Override
        public List<String> targets() {
            return List.of();
        }

        @Override
        public boolean waits() {
            return true;
        }
    }
}
