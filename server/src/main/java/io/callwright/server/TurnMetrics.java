/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.agent.dialog.TurnTaking;
import io.callwright.agent.turns.TurnLatency;
import io.callwright.server.call.CallObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How soon the agent answers and how soon it falls silent, with medians and 95th percentiles. Told
 * by every call; thread-safe.
 */
final class TurnMetrics implements CallObserver {
    private static final Logger log = LoggerFactory.getLogger(TurnMetrics.class);

    private static final Duration[] BUCKETS = {
        Duration.ofMillis(200),
        Duration.ofMillis(300),
        Duration.ofMillis(400),
        Duration.ofMillis(500),
        Duration.ofMillis(700),
        Duration.ofMillis(1000),
        Duration.ofMillis(1500),
        Duration.ofMillis(3000)
    };

    private final Timer voiceToVoice;
    private final Timer fullAnswer;
    private final Timer openAnswer;
    private final Timer endpointing;
    private final Timer recognition;
    private final Timer dialogue;
    private final Timer synthesis;
    private final Timer playout;
    private final Timer bargeIn;
    private final Counter bargeIns;
    private final Counter resumed;
    private final Counter overruns;
    private final LatencyBudget budget;
    private final TurnTaking rules;
    private final LongSupplier nanoTime;

    TurnMetrics(MeterRegistry registry, TurnTaking rules, LongSupplier nanoTime) {
        this.rules = rules;
        this.nanoTime = nanoTime;
        budget =
                new LatencyBudget(
                        rules.latencyBudget(), rules.latencyWindow(), nanoTime.getAsLong());
        voiceToVoice =
                Timer.builder("callwright.turn.voice_to_voice")
                        .description("End of the caller's speech to the first audible RTP packet")
                        .serviceLevelObjectives(BUCKETS)
                        .register(registry);
        String byAnswer = "callwright.turn.voice_to_voice_by_answer";
        fullAnswer =
                quantiles(byAnswer, "The same, by how complete the answer was", "answer", "full")
                        .register(registry);
        openAnswer =
                quantiles(byAnswer, "The same, by how complete the answer was", "answer", "open")
                        .register(registry);
        endpointing = part(registry, "endpointing");
        recognition = part(registry, "recognition");
        dialogue = part(registry, "dialogue");
        synthesis = part(registry, "synthesis");
        playout = part(registry, "playout");
        bargeIn =
                Timer.builder("callwright.turn.barge_in_stop")
                        .description("Detected onset of the caller to the agent's silence")
                        .publishPercentiles(0.5, 0.95)
                        .register(registry);
        String pauses = "callwright.turn.pauses";
        String what = "Times that the agent fell silent for a sound of the caller";
        bargeIns =
                Counter.builder(pauses).description(what).tag("then", "stopped").register(registry);
        resumed =
                Counter.builder(pauses).description(what).tag("then", "resumed").register(registry);
        overruns =
                Counter.builder("callwright.turn.latency_overruns")
                        .description("Windows whose 95th percentile was over the budget")
                        .register(registry);
    }

    private static Timer part(MeterRegistry registry, String part) {
        return quantiles(
                        "callwright.turn.latency_part",
                        "Where the time of voice to voice goes",
                        "part",
                        part)
                .register(registry);
    }

    private static Timer.Builder quantiles(String name, String text, String tag, String value) {
        return Timer.builder(name).description(text).tag(tag, value).publishPercentiles(0.5, 0.95);
    }

    @Override
    public void agentAudible(TurnLatency latency) {
        if (latency.voiceToVoice() < 0) {
            return;
        }
        record(voiceToVoice, latency.voiceToVoice());
        record(latency.full() ? fullAnswer : openAnswer, latency.voiceToVoice());
        record(endpointing, latency.endpointing());
        record(recognition, latency.recognition());
        record(dialogue, latency.dialogue());
        record(synthesis, latency.synthesis());
        record(playout, latency.playout());
        var over = budget.record(latency.voiceToVoice(), nanoTime.getAsLong());
        if (over != null) {
            overruns.increment();
            log.warn(
                    "the agent answers late: 95 % of {} turns within {} ms, budget {} ms"
                            + " (dialog.turn-taking.latency-budget); look at"
                            + " callwright_turn_latency_part for where the time goes",
                    over.turns(), over.percentile95Millis(), rules.latencyBudget().toMillis());
        }
    }

    private static void record(Timer timer, int millis) {
        if (millis >= 0) {
            timer.record(Duration.ofMillis(millis));
        }
    }

    @Override
    public void paused(int sinceOnsetMillis) {
        record(bargeIn, sinceOnsetMillis);
    }

    @Override
    public void resumed() {
        resumed.increment();
    }

    @Override
    public void bargedIn() {
        bargeIns.increment();
    }
}
