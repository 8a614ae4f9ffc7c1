/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.simulator;

import io.callwright.agent.amd.Answerer;
import io.callwright.agent.dialog.Outside.ToolAnswer;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call of a scenario file: what the caller does, and what must come of it.
 *
 * @param name a sentence
 * @param flow the flow's name
 * @param now when the call begins, in the zone
 * @param variables what the call brings
 * @param caller in the order of the agent's questions
 * @param hangsUpAtPrompt the agent's prompt, from 0, during which the caller hangs up; -1 for none
 * @param answeredBy the machine that takes the call; null for a person
 * @param tools what other programs answer, by the step that asks
 * @param transfer why a transfer fails; null where it succeeds
 * @param textOnly why it can not be played by voice; null where it can
 */
public record Scenario(
        String name,
        String flow,
        LocalDateTime now,
        ZoneId zone,
        Map<String, String> variables,
        List<CallerAct> caller,
        int hangsUpAtPrompt,
        @Nullable Answerer answeredBy,
        Map<String, Tool> tools,
        @Nullable String transfer,
        @Nullable String textOnly,
        Expected expected) {
    public Scenario {
        variables = Map.copyOf(variables);
        caller = List.copyOf(caller);
        tools = Map.copyOf(tools);
    }

    /**
     * @param takes until the answer is there
     */
    public record Tool(ToolAnswer answer, Duration takes) {}

    /**
     * What must come of it.
     *
     * @param slots all that are filled; null where that does not matter
     * @param says what the agent says, each anywhere
     * @param neverSays what the agent must not say
     * @param events types that are in the log
     * @param effects all effects, without {@code effect.}, in their order; null where that does not
     *     matter
     * @param within the longest call; null for any
     * @param replyWithin the slowest reply; null for any
     */
    public record Expected(
            String outcome,
            @Nullable Map<String, String> slots,
            List<String> says,
            List<String> neverSays,
            List<String> events,
            @Nullable List<String> effects,
            @Nullable Duration within,
            @Nullable Duration replyWithin) {
        public Expected {
            says = List.copyOf(says);
            neverSays = List.copyOf(neverSays);
            events = List.copyOf(events);
        }
    }
}
