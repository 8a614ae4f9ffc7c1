/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.simulator;

import io.callwright.agent.dialog.Conversed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a simulated call.
 *
 * @param transcript lines that begin with {@code agent: } or {@code caller: }
 * @param faults what is not as the scenario says; empty where all is
 */
public record Played(
        Conversed conversed,
        List<String> transcript,
        List<SimulatedCall.Event> events,
        Duration length,
        Duration slowestReply,
        List<String> faults) {
    public Played {
        transcript = List.copyOf(transcript);
        events = List.copyOf(events);
        faults = List.copyOf(faults);
    }

    /** The effects' types, without {@code effect.}. */
    public List<String> effects() {
        return events.stream()
                .map(SimulatedCall.Event::type)
                .filter(type -> type.startsWith("effect."))
                .map(type -> type.substring("effect.".length()))
                .toList();
    }

    /** The same call, judged. */
    public Played judged(Scenario.Expected expected, List<String> more) {
        List<String> found = new ArrayList<>(more);
        differ(found, "outcome", conversed.outcome(), expected.outcome());
        if (expected.slots() != null) {
            differ(found, "slots", conversed.slots(), expected.slots());
        }
        if (expected.effects() != null) {
            differ(found, "effects", effects(), expected.effects());
        }
        String said = String.join("\n", transcript);
        for (String words : expected.says()) {
            if (!said.contains(words)) {
                found.add("the agent never says '" + words + "'");
            }
        }
        for (String words : expected.neverSays()) {
            if (said.contains(words)) {
                found.add("the agent says '" + words + "'");
            }
        }
        List<String> types = events.stream().map(SimulatedCall.Event::type).toList();
        for (String type : expected.events()) {
            if (!types.contains(type)) {
                found.add("there is no event '" + type + "'");
            }
        }
        longer(found, "the call", length, expected.within());
        longer(found, "a reply", slowestReply, expected.replyWithin());
        return new Played(conversed, transcript, events, length, slowestReply, found);
    }

    private static void differ(List<String> found, String what, Object is, Object wanted) {
        if (!is.equals(wanted)) {
            found.add(what + ": " + is + ", not " + wanted);
        }
    }

    private static void longer(
            List<String> found, String what, Duration is, @Nullable Duration most) {
        if (most != null && is.compareTo(most) > 0) {
            found.add(what + " takes " + is.toMillis() + " ms, not " + most.toMillis());
        }
    }
}
