/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.simulator;

import io.callwright.agent.dialog.Listening;
import io.callwright.agent.dialog.Outside.ToolAnswer;
import io.callwright.agent.dialog.Outside.ToolCall;
import io.callwright.agent.dialog.Outside.TransferOrder;
import io.callwright.agent.dialog.Outside.Transferred;
import io.callwright.agent.dialog.Prompt;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The caller of a scenario: takes its acts one after the other. One thread's. */
final class ScriptedCaller implements Caller {
    private final Scenario scenario;
    private final Deque<CallerAct> acts;
    private int prompts;
    private boolean ranOut;

    ScriptedCaller(Scenario scenario) {
        this.scenario = scenario;
        this.acts = new ArrayDeque<>(scenario.caller());
    }

    int actsLeft() {
        return acts.size();
    }

    /** Whether the agent asked more than the script answers. */
    boolean ranOut() {
        return ranOut;
    }

    @Override
    public CallerAct asked(Prompt prompt, Listening listening, boolean continuable) {
        if (prompts++ == scenario.hangsUpAtPrompt()) {
            return new CallerAct.HangsUp();
        }
        if (acts.isEmpty()) {
            ranOut = true;
            return new CallerAct.HangsUp();
        }
        CallerAct act = acts.remove();
        Duration waits =
                switch (act) {
                    case CallerAct.Says says -> says.after();
                    case CallerAct.Presses presses -> presses.after();
                    default -> Duration.ZERO;
                };
        if (waits.compareTo(listening.noInputTimeout()) < 0) {
            return act;
        }
        acts.push(sooner(act, waits.minus(listening.noInputTimeout())));
        return new CallerAct.Silence();
    }

    private static CallerAct sooner(CallerAct act, Duration after) {
        return switch (act) {
            case CallerAct.Says says -> new CallerAct.Says(says.words(), says.confidence(), after);
            case CallerAct.Presses presses -> new CallerAct.Presses(presses.digits(), after);
            default -> act;
        };
    }

    @Override
    public Optional<CallerAct> told(Prompt prompt) {
        if (prompts++ == scenario.hangsUpAtPrompt()) {
            return Optional.of(new CallerAct.HangsUp());
        }
        CallerAct next = acts.peek();
        return next instanceof CallerAct.TalksOver || next instanceof CallerAct.GoesOn
                ? Optional.of(acts.remove())
                : Optional.empty();
    }

    @Override
    public ToolAnswer tool(ToolCall call) {
        Scenario.Tool tool = scenario.tools().get(call.step());
        return tool == null ? new ToolAnswer.Failed("not-in-scenario") : tool.answer();
    }

    @Override
    public Duration toolTakes(ToolCall call) {
        Scenario.Tool tool = scenario.tools().get(call.step());
        return tool == null ? Duration.ZERO : tool.takes();
    }

    @Override
    public Transferred transfer(TransferOrder order) {
        String failure = scenario.transfer();
        return failure == null ? new Transferred.Done() : new Transferred.Failed(failure);
    }
}
