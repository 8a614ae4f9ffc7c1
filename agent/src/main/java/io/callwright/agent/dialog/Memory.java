/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.Parameter;
import io.callwright.agent.dialog.flow.Slot;
import io.callwright.agent.dialog.flow.Template;
import io.callwright.agent.dialog.language.PartOfDay;
import io.callwright.agent.dialog.slots.Day;
import io.callwright.agent.dialog.slots.Found;
import io.callwright.agent.dialog.slots.SlotContext;
import io.callwright.agent.dialog.slots.SlotType;
import io.callwright.agent.dialog.understanding.Question;
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
    private static final int LONGEST_TEXT = 200;

    private final Flow flow;
    private final Map<String, String> parameters = new HashMap<>();
    private final Map<String, String> slots = new HashMap<>();
    private final Map<String, String> filledAt = new HashMap<>();
    private @Nullable PartOfDay partOfDay;

    private Memory(Flow flow) {
        this.flow = flow;
    }

    /**
     * @throws IllegalArgumentException for a value that its parameter's type does not understand
     */
    static Memory of(Flow flow, Variables variables, SlotContext context) {
        Memory memory = new Memory(flow);
        for (Parameter parameter : flow.parameters().values()) {
            String given = variables.values().get(parameter.name());
            String value = given == null || given.isBlank() ? parameter.fallback() : given;
            if (value != null) {
                memory.parameters.put(parameter.name(), normal(parameter, value, context));
            }
        }
        return memory;
    }

    private static String normal(Parameter parameter, String value, SlotContext context) {
        SlotType type = parameter.type();
        if (type == null) {
            return spoken(value);
        }
        if (type.isNormal(value)) {
            return value;
        }
        List<Found> found = type.find(type.language().tokens(value), context);
        if (found.isEmpty()) {
            throw new IllegalArgumentException(
                    "parameter '"
                            + parameter.name()
                            + "' must be a "
                            + type.kind().key()
                            + "; write for example 2026-12-24, next friday, 14:30 or half past"
                            + " two");
        }
        return found.getLast().value();
    }

    /** A contact's text is said, never obeyed: no markup of voices, no control characters. */
    private static String spoken(String text) {
        String plain = text.replaceAll("[\\p{Cntrl}\\[\\]{}<>|*_#]", " ").replaceAll("\\s+", " ");
        return plain.substring(0, Math.min(plain.length(), LONGEST_TEXT)).strip();
    }

    /** All that is known now, for a dialogue that may come back to this point. */
    Memory copy() {
        Memory copy = new Memory(flow);
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
        return template.render(this::words);
    }

    /** As {@link #render}, where {@code {{value}}} is a value of the slot. */
    String render(Template template, Slot slot, String value) {
        return template.render(
                name -> name.equals("value") ? slot.type().readBack(value) : words(name));
    }

    private String words(String name) {
        String value = value(name);
        if (value == null) {
            return "";
        }
        Slot slot = flow.slots().get(name);
        Parameter parameter = flow.parameters().get(name);
        SlotType type = slot != null ? slot.type() : parameter != null ? parameter.type() : null;
        return type == null ? value : type.readBack(value);
    }
}
