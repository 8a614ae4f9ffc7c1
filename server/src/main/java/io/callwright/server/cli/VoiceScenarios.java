/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.agent.dialog.Conversed;
import io.callwright.agent.dialog.simulator.CallerAct;
import io.callwright.agent.dialog.simulator.Played;
import io.callwright.agent.dialog.simulator.Scenario;
import io.callwright.agent.dialog.simulator.SimulatedCall;
import io.callwright.conf.CallwrightConfig;
import io.callwright.server.Switch;
import io.callwright.server.call.CallObserver;
import io.callwright.server.call.CallSummary;
import io.callwright.server.phone.CallerVoice;
import io.callwright.server.phone.Line;
import io.callwright.server.phone.PhoneReport;
import io.callwright.server.phone.ScriptedPhone;
import io.callwright.sip.UserAgent;
import io.callwright.store.Speaker;
import io.callwright.store.Store;
import io.callwright.store.TurnRow;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Plays scenarios by real SIP and RTP over loopback: a switch with its recogniser and voice whose
 * clock begins when the scenario does, and a phone that speaks with flite.
 */
final class VoiceScenarios {
    private static final Duration LONGEST_CALL = Duration.ofMinutes(2);

    /** The pauses inside the agent's sentences are shorter. */
    private static final Duration PATIENCE = Duration.ofMillis(900);

    /** What a caller says of whom only the length is known. */
    private static final String TALK = "please tell them that i have called about my order";

    private static final Duration TALK_TAKES = Duration.ofSeconds(3);

    private final CallwrightConfig config;
    private final CallerVoice voice;

    VoiceScenarios(CallwrightConfig config, CallerVoice voice) {
        this.config = config;
        this.voice = voice;
    }

    /** Why a scenario can only be played in text; empty when it can be played by voice. */
    static Optional<String> textOnly(Scenario scenario) {
        if (scenario.textOnly() != null) {
            return Optional.of(scenario.textOnly());
        }
        if (!scenario.tools().isEmpty() || scenario.transfer() != null) {
            return Optional.of("the programs and lines that it reaches are not there");
        }
        if (!scenario.variables().isEmpty() || scenario.hangsUpAtPrompt() >= 0) {
            return Optional.of(
                    "an incoming call brings no variables, and hangs up between prompts");
        }
        for (CallerAct act : scenario.caller()) {
            if (act instanceof CallerAct.GoesOn || act instanceof CallerAct.TalksOver) {
                return Optional.of(
                        "when a caller goes on or talks over is not certain to the word");
            }
            if (act instanceof CallerAct.Says says && says.confidence() < 0.5) {
                return Optional.of("how sure the recogniser is can not be chosen");
            }
        }
        return Optional.empty();
    }

    /**
     * @param flow the flow's file
     */
    Played play(Path flow, Scenario scenario) throws InterruptedException {
        CompletableFuture<CallSummary> ended = new CompletableFuture<>();
        CallwrightConfig loopback = DemoConfig.forScenario(config, flow);
        Clock clock =
                Clock.offset(
                        Clock.system(scenario.zone()),
                        Duration.between(
                                Clock.systemUTC().instant(),
                                scenario.now().atZone(scenario.zone()).toInstant()));
        try (Switch node = Switch.start(loopback, clock, () -> untilEnd(ended))) {
            PhoneReport phone = phoneCalls(node, scenario);
            CallSummary summary = ended.get(20, TimeUnit.SECONDS);
            int slowest = phone.voiceToEarMillis().stream().max(Integer::compare).orElse(0);
            List<String> faults = new ArrayList<>();
            if (phone.linesSpoken() < lines(scenario).size()) {
                faults.add(
                        "the agent did not ask for "
                                + (lines(scenario).size() - phone.linesSpoken())
                                + " of the caller's lines");
            }
            return heard(node.store(), summary, slowest).judged(scenario.expected(), faults);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("the call did not end within 20 s of the phone's", e);
        }
    }

    private static CallObserver untilEnd(CompletableFuture<CallSummary> ended) {
        return new CallObserver() {
            @Override
            public void ended(CallSummary summary) {
                ended.complete(summary);
            }
        };
    }

    private PhoneReport phoneCalls(Switch node, Scenario scenario) throws InterruptedException {
        try (UserAgent agent = UserAgent.start(DemoConfig.phone(), leg -> event -> leg.hangUp())) {
            int port = node.userAgent().listeningPoints().getFirst().port();
            return new ScriptedPhone(agent, node.media(), voice, PATIENCE, System::nanoTime)
                    .call(
                            "sip:agent@127.0.0.1:" + port,
                            "sip:caller@127.0.0.1",
                            lines(scenario),
                            LONGEST_CALL);
        }
    }

    private List<Line> lines(Scenario scenario) {
        List<Line> lines = new ArrayList<>();
        for (CallerAct act : scenario.caller()) {
            Duration waits =
                    switch (act) {
                        case CallerAct.Says says -> says.after();
                        case CallerAct.Presses presses -> presses.after();
                        default -> Duration.ZERO;
                    };
            for (Duration left = waits;
                    left.compareTo(config.dialog().noInputTimeout()) >= 0;
                    left = left.minus(config.dialog().noInputTimeout())) {
                lines.add(new Line.KeepSilent());
            }
            lines.add(line(act));
        }
        return lines;
    }

    private static Line line(CallerAct act) {
        return switch (act) {
            case CallerAct.Says says -> new Line.Speak(says.words());
            case CallerAct.CutsIn(String words, Duration after) -> new Line.CutIn(words, after);
            case CallerAct.Presses presses -> new Line.Press(presses.digits());
            case CallerAct.Talks(Duration length) ->
                    new Line.Speak(
                            (TALK + ". ").repeat((int) Math.max(1, length.dividedBy(TALK_TAKES))));
            case CallerAct.Noise() -> new Line.Noise();
            case CallerAct.HangsUp() -> new Line.HangUp();
            case CallerAct.Silence() -> new Line.KeepSilent();
            case CallerAct.GoesOn _, CallerAct.TalksOver _ ->
                    throw new IllegalArgumentException("text only: " + act);
        };
    }

    private static Played heard(Store store, CallSummary summary, int slowestMillis) {
        List<String> transcript = new ArrayList<>();
        List<TurnRow> turns = store.turns().of(summary.id());
        for (TurnRow turn : turns) {
            String who = turn.speaker() == Speaker.AGENT ? "agent: " : "caller: ";
            transcript.add(who + turn.text());
        }
        List<SimulatedCall.Event> events =
                store.events().of(summary.id()).stream()
                        .map(row -> new SimulatedCall.Event(row.type(), row.data()))
                        .toList();
        Duration length =
                turns.isEmpty()
                        ? Duration.ZERO
                        : Duration.between(
                                turns.getFirst().startedAt(), turns.getLast().startedAt());
        return new Played(
                new Conversed(summary.outcome(), summary.slots()),
                transcript,
                events,
                length,
                Duration.ofMillis(slowestMillis),
                List.of());
    }
}
