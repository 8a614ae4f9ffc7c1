/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.Outside.TransferOrder;
import io.callwright.agent.dialog.intents.LearntIntents;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.slots.OpeningHours;
import io.callwright.agent.dialog.slots.SlotType;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A whole conversation: what is said, asked and concluded. Immutable and checked: every name in it
 * leads somewhere. Made by {@link FlowParser}.
 *
 * @param name kebab-case
 * @param version counted up by its author, at least 1
 * @param language of prompts and grammar, e.g. {@code en-us}
 * @param summary one line for people; may be empty
 * @param disclosure who is calling, that it is a machine, that it is recorded: said first, and
 *     never cut off
 * @param start the first step's name
 * @param hours the opening hours
 * @param parameters what the call brings, by name
 * @param variables what steps find out or set, by name; they begin empty
 * @param slots what the caller can tell, by name
 * @param intents what the caller can want at every step, by name
 * @param learnt intents and options that are known by examples, as {@link #option} names the latter
 * @param giveUp where to go when the caller is not heard or not understood
 * @param answeredBy what to do when a machine takes the call
 * @param limits when to give up
 * @param wording the engine's own sentences
 * @param steps by name, in the order of the file
 * @param family the flows that this one may lead to, and itself
 */
public record Flow(
        String name,
        int version,
        String language,
        String summary,
        Template disclosure,
        String start,
        OpeningHours hours,
        Map<String, Parameter> parameters,
        Map<String, Parameter> variables,
        Map<String, Slot> slots,
        Map<String, Intent> intents,
        LearntIntents learnt,
        GiveUp giveUp,
        AnsweredBy answeredBy,
        Limits limits,
        Wording wording,
        Map<String, Step> steps,
        FlowFamily family) {
    public Flow {
        parameters = inOrder(parameters);
        variables = inOrder(variables);
        slots = inOrder(slots);
        intents = inOrder(intents);
        steps = inOrder(steps);
    }

    /**
     * @param noInput the step after too much silence
     * @param noMatch the step after too many answers that were not understood
     * @param enginesDown the transfer for a caller whom neither recogniser nor voice can serve any
     *     more; null: a goodbye
     */
    public record GiveUp(String noInput, String noMatch, @Nullable String enginesDown) {
        /** Of a part: its flow's count. */
        static final GiveUp OF_THE_FLOW = new GiveUp("", "", null);
    }

    /**
     * @param attempts how often one thing is asked before giving up, at least 1; the keypad is
     *     offered from the third on, or with the last where there are fewer
     * @param turns how many answers a whole conversation takes at most
     */
    public record Limits(int attempts, int turns) {
        public static Limits defaults() {
            return new Limits(3, 60);
        }
    }

    /**
     * The step of this name.
     *
     * @throws IllegalArgumentException when there is none; a parsed flow refers to no such name
     */
    public Step step(String step) {
        return known(steps, step, "step");
    }

    /**
     * The slot of this name.
     *
     * @throws IllegalArgumentException as {@link #step}
     */
    public Slot slot(String slot) {
        return known(slots, slot, "slot");
    }

    /** What an option of a slot is called among what was learnt. */
    public static String option(String slot, String value) {
        return slot + "=" + value;
    }

    /** Whether the disclosure, however it is worded, tells that the call is recorded. */
    public boolean announcesRecording() {
        return discloses(Language.of(language).sentences().recorded());
    }

    /** Whether the disclosure, however it is worded, tells that a machine speaks. */
    boolean announcesMachine() {
        return discloses(Language.of(language).sentences().machine());
    }

    private boolean discloses(Collection<String> words) {
        Language spoken = Language.of(language);
        return disclosure.always(text -> spoken.tokens(text).stream().anyMatch(words::contains));
    }

    /** The teams that this flow, or one that it leads to, may hand the caller over to. */
    public Set<String> teams() {
        Set<String> teams = new LinkedHashSet<>();
        for (Flow flow : family.all()) {
            for (Step step : flow.steps().values()) {
                if (step instanceof Deed.Transfer transfer) {
                    transfer.to().stream()
                            .flatMap(target -> target.wordings(name -> "").stream())
                            .filter(target -> target.startsWith(TransferOrder.TEAM))
                            .map(target -> target.substring(TransferOrder.TEAM.length()))
                            .forEach(teams::add);
                }
            }
        }
        return teams;
    }

    /** The names of all that has a value. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>(parameters.keySet());
        names.addAll(variables.keySet());
        names.addAll(slots.keySet());
        return names;
    }

    /** The type of a slot, parameter or variable; null for text, and for an unknown name. */
    public @Nullable SlotType type(String name) {
        Slot slot = slots.get(name);
        if (slot != null) {
            return slot.type();
        }
        Parameter parameter = parameters.getOrDefault(name, variables.get(name));
        return parameter == null ? null : parameter.type();
    }

    private static <T> T known(Map<String, T> all, String name, String what) {
        T found = all.get(name);
        if (found == null) {
            throw new IllegalArgumentException("no " + what + " is named '" + name + "'");
        }
        return found;
    }

    private static <T> Map<String, T> inOrder(Map<String, T> map) {
        SequencedMap<String, T> copy = new LinkedHashMap<>(map);
        return Collections.unmodifiableMap(copy);
    }
}
