/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.simulator;

import io.callwright.agent.dialog.Conversed;
import io.callwright.agent.dialog.DialogConfig;
import io.callwright.agent.dialog.FlowRunner;
import io.callwright.agent.dialog.Variables;
import io.callwright.agent.dialog.flow.Flow;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plays flows in text and virtual time. Immutable; the same call comes out each time. */
public final class Simulator {
    /** The choices of a scenario among wordings. */
    private static final long SCENARIO_SEED = 1;

    /** When random calls begin: a Sunday morning. */
    private static final Instant BEGIN = Instant.parse("2026-11-22T15:00:00Z");

    private final FlowRunner runner;

    public Simulator(DialogConfig config) {
        runner = new FlowRunner(config);
    }

    /** Plays a scenario and judges it. */
    public Played play(Flow flow, Scenario scenario) {
        ScriptedCaller caller = new ScriptedCaller(scenario);
        Instant now = scenario.now().atZone(scenario.zone()).toInstant();
        SimulatedCall call = new SimulatedCall(caller, now, scenario.zone(), SCENARIO_SEED);
        call.answeredBy(scenario.answeredBy());
        Played played = play(flow, new Variables(scenario.variables()), call);
        List<String> faults = new ArrayList<>();
        if (caller.ranOut()) {
            faults.add("the agent asks more than the scenario answers");
        }
        if (caller.actsLeft() > 0) {
            faults.add(caller.actsLeft() + " of the caller's acts were not asked for");
        }
        return played.judged(scenario.expected(), faults);
    }

    /** One call of a caller who answers at random, mostly as the flow expects. */
    public Played playRandom(Flow flow, long seed) {
        Caller caller = new RandomCaller(flow, seed);
        return play(flow, Variables.none(), new SimulatedCall(caller, BEGIN, ZoneOffset.UTC, seed));
    }

    /** A call that somebody plays by hand. */
    public Played play(
            Flow flow, Map<String, String> variables, Caller caller, Instant now, ZoneId zone) {
        return play(
                flow,
                new Variables(variables),
                new SimulatedCall(caller, now, zone, now.toEpochMilli()));
    }

    private Played play(Flow flow, Variables variables, SimulatedCall call) {
        Conversed conversed = runner.run(flow, variables, call, call);
        return new Played(
                conversed,
                call.transcript(),
                call.events(),
                call.length(),
                call.slowestReply(),
                List.of());
    }
}
