/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.flow.Condition;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.Parameter;
import io.callwright.agent.dialog.flow.Slot;
import io.callwright.agent.dialog.flow.Template;
import io.callwright.agent.dialog.language.PartOfDay;
import io.callwright.agent.dialog.slots.Day;
import io.callwright.agent.dialog.slots.SlotContext;
import io.callwright.agent.dialog.slots.SlotType;
import io.callwright.agent.dialog.understanding.Question;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known in one conversation: parameters, and the slots filled so far. Owned by the
 * conversation's thread.
 */
final class Memory {
    private final Flow flow;
    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, String> slots = new HashMap<>();
    private final Map<String, String> filledAt = new HashMap<>();
    private final SlotContext context;
    private final long seed;
    private @Nullable PartOfDay partOfDay;
    private boolean slow;
    private int answers;

    private Memory(Flow flow, SlotContext context, long seed) {
        this.flow = flow;
        this.context = context;
        this.seed = seed;
    }

    /**
     * @throws IllegalArgumentException for a value that its parameter's type does not understand
     */
    static Memory of(Flow flow, Variables variables, SlotContext context, long seed) {
        Memory memory = new Memory(flow, context, seed);
        for (Parameter parameter : flow.parameters().values()) {
            String value = ParameterFit.value(parameter, variables, context);
            if (value != null) {
                memory.parameters.put(parameter.name(), value);
            }
        }
        return memory;
    }

    /**
     * What another flow knows that the conversation continues in: what it is given, and how the
     * caller wants to be spoken to.
     *
     * @param with its parameters; {@code {{other}}} copies a value of this one
     */
    Memory handedTo(Flow next, Map<String, String> with, SlotContext nextContext) {
        Map<String, String> values = new HashMap<>();
        with.forEach((name, given) -> {
            String value = copied(given);
            if (value != null) {
                values.put(name, value);
            }
        });
        Memory memory = of(next, new Variables(values), nextContext, seed);
        memory.slow = slow;
        return memory;
    }

    /** A text from outside as a value of a slot or variable; null when it is none. */
    @Nullable String normal(String name, String text) {
        return ParameterFit.value(flow.type(name), text, context);
    }

    /** All that is known now, for a dialogue that may come back to this point. */
    Memory copy() {
        Memory copy = new Memory(flow, context, seed);
        copy.takeFrom(this);
        return copy;
    }

    /** Knows again what was known when the other was copied. */
    void takeFrom(Memory other) {
        parameters.clear();
        parameters.putAll(other.parameters);
        slots.clear();
        slots.putAll(other.slots);
        filledAt.clear();
        filledAt.putAll(other.filledAt);
        partOfDay = other.partOfDay;
        slow = other.slow;
        answers = other.answers;
    }

    /** From now on the agent speaks with longer pauses. */
    void slowDown() {
        slow = true;
    }

    /** An answer has come: what is said after it may be worded in another way. */
    void countAnswer() {
        answers++;
    }

    /** As it is said: with longer pauses, where the caller asked for them. */
    String paced(String text) {
        return slow ? text.replaceAll("(?<=[\\p{L}0-9][,.;:?!]) ", " … … ") : text;
    }

    /** A slot's or parameter's normal form; null when it has none. */
    @Nullable String value(String name) {
        String slot = slots.get(name);
        return slot == null ? parameters.get(name) : slot;
    }

    boolean has(String slot) {
        return slots.containsKey(slot);
    }

    void fill(String slot, String value, String step) {
        slots.put(slot, value);
        filledAt.put(slot, step);
    }

    /** Fills with a value, or with a copy of another one's ({@code {{other}}}). */
    void assign(String name, String value, String step) {
        String copied = copied(value);
        if (copied == null) {
            forget(List.of(name));
        } else {
            fill(name, copied, step);
        }
    }

    private @Nullable String copied(String value) {
        return value.startsWith("{{") && value.endsWith("}}")
                ? value(value.substring(2, value.length() - 2).strip())
                : value;
    }

    void forget(Collection<String> names) {
        slots.keySet().removeAll(names);
        partOfDay = null;
    }

    /** A question that comes up again is asked again, unless the answer was given elsewhere. */
    void forgetAnswersOf(String step, Collection<String> names) {
        slots.keySet().removeIf(slot -> names.contains(slot) && step.equals(filledAt.get(slot)));
    }

    void hint(@Nullable PartOfDay part) {
        partOfDay = part == null ? partOfDay : part;
    }

    @Nullable PartOfDay hint() {
        return partOfDay;
    }

    /** The filled slots in the order of the flow. */
    Map<String, String> slots() {
        Map<String, String> ordered = new LinkedHashMap<>();
        for (String name : flow.slots().keySet()) {
            String value = slots.get(name);
            if (value != null) {
                ordered.put(name, value);
            }
        }
        return ordered;
    }

    /** The days that the question's slots offer, as far as they are known. */
    List<LocalDate> days(Question question) {
        List<LocalDate> days = new ArrayList<>();
        for (Slot slot : question.slots()) {
            if (slot.type() instanceof Day day) {
                for (String name : day.offered()) {
                    String value = value(name);
                    if (value != null) {
                        days.add(LocalDate.parse(value));
                    }
                }
            }
        }
        return days;
    }

    String render(Template template) {
        return template.render(new Wording(null, ""));
    }

    /** As {@link #render}, where {@code {{value}}} is a value of the slot. */
    String render(Template template, Slot slot, String value) {
        return template.render(new Wording(slot, value));
    }

    /** With the values in their normal form: for other programs, not for the voice. */
    String plain(Template template, boolean encoded) {
        return template.render(
                new Wording(null, "") {
                    @Override
                    public String words(String name, Template.Form form) {
                        String value = value(name);
                        String text = value == null ? "" : value;
                        return encoded
                                ? URLEncoder.encode(text, StandardCharsets.UTF_8)
                                        .replace("+", "%20")
                                : text;
                    }
                });
    }

    /** Fills templates from what is known. */
    private class Wording implements Template.Filling {
        private final @Nullable Slot slot;
        private final String slotValue;

        Wording(@Nullable Slot slot, String slotValue) {
            this.slot = slot;
            this.slotValue = slotValue;
        }

        @Override
        public String words(String name, Template.Form form) {
            if (slot != null && name.equals("value")) {
                return slot.type().readBack(slotValue);
            }
            String value = value(name);
            if (value == null) {
                return "";
            }
            SlotType type = flow.type(name);
            return switch (form) {
                case SPELL -> Spelling.letters(value);
                case DIGITS -> Spelling.digits(value);
                case USUAL -> type == null ? value : type.readBack(value);
            };
        }

        @Override
        public boolean holds(Condition condition) {
            return condition.holds(Memory.this::value);
        }

        /** The same wording until the next answer: a rehearsal says what is said then. */
        @Override
        public int pick(Template template, int wordings) {
            long mixed = (seed ^ template.hashCode()) + answers * 0x9E3779B97F4A7C15L;
            mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
            mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
            return (int) Long.remainderUnsigned(mixed ^ (mixed >>> 31), wordings);
        }
    }
}
