/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.language.AsWritten;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.slots.Choice;
import io.callwright.agent.dialog.slots.SlotKind;
import io.callwright.agent.dialog.slots.SlotType;
import io.callwright.agent.dialog.slots.YesNo;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Proves that values are compared with, and put into, what is of their type. One thread's. */
final class TypeCheck {
    private static final List<SlotKind> WITHOUT_ORDER =
            List.of(
                    SlotKind.YES_NO,
                    SlotKind.CHOICE,
                    SlotKind.PHONE,
                    SlotKind.SPELLING,
                    SlotKind.NAME,
                    SlotKind.TEXT);

    private final Flow flow;
    private final Problems problems;

    TypeCheck(Flow flow, Problems problems) {
        this.flow = flow;
        this.problems = problems;
    }

    /** The names that a step may give a value. */
    Set<String> settable() {
        Set<String> names = new LinkedHashSet<>(flow.slots().keySet());
        names.addAll(flow.variables().keySet());
        return names;
    }

    void condition(String path, Condition condition) {
        for (Condition.Test test : condition.tests()) {
            if (known(path, test.variable(), flow.names())) {
                compared(path, test);
            }
        }
    }

    private void compared(String path, Condition.Test test) {
        SlotType type = flow.type(test.variable());
        if (test.relation().orders() && (type == null || WITHOUT_ORDER.contains(type.kind()))) {
            problems.addAt(
                    path,
                    "'" + test.variable() + "' is " + called(type) + ", which has no order",
                    "compare with 'is VALUE', or make it a number, a day or a time");
            return;
        }
        String other = test.comparedWith();
        if (other != null) {
            if (known(path, other, flow.names())) {
                sameKind(path, test.variable(), other);
            }
        } else if (test.relation() != Condition.Relation.SET
                && type != null
                && !type.isNormal(test.value())) {
            notNormal(path, test.value(), type);
        }
    }

    /** A value that is put into a slot or variable. */
    void assigned(String path, String name, String value) {
        if (!known(path, name, settable())) {
            return;
        }
        String from = value.startsWith("{{") ? copied(value) : null;
        SlotType type = flow.type(name);
        if (from != null) {
            if (known(path, from, flow.names()) && type != null) {
                sameKind(path, name, from);
            }
        } else if (type != null && !type.isNormal(value)) {
            notNormal(path, value, type);
        }
    }

    /** A value that is handed on, or a copy of one. */
    void copied(String path, String value) {
        if (value.startsWith("{{")) {
            known(path, TypeCheck.copied(value), flow.names());
        }
    }

    /** {@code x} of {@code {{x}}}. */
    static String copied(String value) {
        return value.substring(2, value.endsWith("}}") ? value.length() - 2 : value.length())
                .strip();
    }

    private void sameKind(String path, String name, String other) {
        SlotType type = flow.type(name);
        SlotType another = flow.type(other);
        boolean same =
                type == null ? another == null : another != null && another.kind() == type.kind();
        if (!same) {
            problems.addAt(
                    path,
                    "'"
                            + name
                            + "' is "
                            + called(type)
                            + ", but '"
                            + other
                            + "' is "
                            + called(another),
                    "give both the same type");
        }
    }

    private void notNormal(String path, String value, SlotType type) {
        problems.addAt(
                path,
                "'" + value + "' is no " + type.kind().key() + " in its normal form",
                remedy(value, type));
    }

    private static String remedy(String value, SlotType type) {
        List<String> answers = FlowCheck.answers(type);
        return answers.isEmpty()
                ? "write for example 14:30, 2026-12-24, yes or 42"
                : Nearest.remedy(value, answers);
    }

    /** Null for a name says nothing. */
    void of(String path, @Nullable String name, SlotKind... kinds) {
        if (name != null && known(path, name, flow.names())) {
            SlotType type = flow.type(name);
            if (type == null || !Arrays.asList(kinds).contains(type.kind())) {
                problems.addAt(
                        path,
                        "'" + name + "' is " + called(type) + ", not " + kinds[0].key(),
                        "name a slot, parameter or variable of type " + kinds[0].key());
            }
        }
    }

    /** A variable of type text has no type: it holds whatever comes. */
    void settableText(String path, @Nullable String name) {
        if (name != null && known(path, name, settable())) {
            SlotType type = flow.type(name);
            if (type != null && type.kind() != SlotKind.TEXT) {
                problems.addAt(
                        path,
                        "'" + name + "' is " + called(type) + ", not text",
                        "name a variable of type text");
            }
        }
    }

    /** What a call brings or a program tells as text may be a telephone number too. */
    void telephone(String path, @Nullable String name) {
        if (name != null && flow.names().contains(name) && flow.type(name) == null) {
            return;
        }
        of(path, name, SlotKind.PHONE, SlotKind.DIGITS);
    }

    private boolean known(String path, String name, Collection<String> names) {
        boolean known = names.contains(name);
        if (!known) {
            problems.addAt(
                    path,
                    "no slot or parameter is named '" + name + "'",
                    Nearest.remedy(name, names));
        }
        return known;
    }

    private static String called(@Nullable SlotType type) {
        return type == null ? "text" : "of type " + type.kind().key();
    }

    /** The question, and the slots' own ones; yes or no may be consent. */
    void phrased(String path, Step.Ask ask) {
        phrased(path, ask.question());
        for (String name : ask.slots()) {
            Slot slot = flow.slots().get(name);
            if (slot == null) {
                continue;
            }
            if (slot.prompt() != null) {
                phrased(path, slot.prompt());
            }
            if (slot.type() instanceof YesNo) {
                problems.addAt(
                        path + "/llm",
                        "a model may not word a question to which '" + name + "' is the answer",
                        "what is answered by yes or no may be consent: it is asked as it is"
                                + " written");
            }
        }
    }

    /** Values of the call, and what only the flow may say, are said as they are. */
    void phrased(String path, Template text) {
        for (String name : text.variables()) {
            if (flow.type(name) != null && !(flow.type(name) instanceof Choice)) {
                problems.addAt(
                        path + "/llm",
                        "a model may not word a text with '" + name + "'",
                        "say it in a step of its own; only texts and choices may be worded");
            }
            Parameter given = flow.parameters().get(name);
            if (given != null && given.type() == null && given.fallback() != null) {
                asWritten(path, given.fallback());
            }
        }
        text.texts().forEach(piece -> asWritten(path, piece));
    }

    private void asWritten(String path, String piece) {
        String word = AsWritten.in(piece, Language.of(flow.language()));
        if (word != null) {
            problems.addAt(
                    path + "/llm",
                    "a model may not word a text with '" + word + "'",
                    "say numbers, days, times, money and what is recorded or agreed to in a step"
                            + " of its own, without 'llm: phrase'");
        }
    }
}
