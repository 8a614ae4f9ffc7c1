/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.agent.turns.TurnLatency;
import io.callwright.server.call.CallObserver;
import io.callwright.server.call.CallSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * What {@code /metrics} shows. Base units; no caller, number or call id is ever a label.
 * Thread-safe.
 */
final class Metrics {
    private static final Duration[] LATENCY_BUCKETS = {
        Duration.ofMillis(200),
        Duration.ofMillis(300),
        Duration.ofMillis(400),
        Duration.ofMillis(500),
        Duration.ofMillis(700),
        Duration.ofMillis(1000),
        Duration.ofMillis(1500),
        Duration.ofMillis(3000)
    };

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Timer voiceToVoice;
    private final Timer bargeIn;

    Metrics() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        voiceToVoice =
                Timer.builder("callwright.turn.voice_to_voice")
                        .description("End of the caller's speech to the first audible RTP packet")
                        .serviceLevelObjectives(LATENCY_BUCKETS)
                        .register(registry);
        bargeIn =
                Timer.builder("callwright.turn.barge_in_stop")
                        .description(
                                "Detected onset of a barge-in to the flush of the agent's speech")
                        .register(registry);
    }

    PrometheusMeterRegistry registry() {
        return registry;
    }

    void gauge(String name, String description, DoubleSupplier value) {
        Gauge.builder(name, value, DoubleSupplier::getAsDouble)
                .description(description)
                .strongReference(true)
                .register(registry);
    }

    void counter(String name, String description, DoubleSupplier value) {
        FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble)
                .description(description)
                .register(registry);
    }

    /** An observer that counts one call. */
    CallObserver observer() {
        return new CallObserver() {
            @Override
            public void agentAudible(TurnLatency latency) {
                if (latency.voiceToVoice() >= 0) {
                    voiceToVoice.record(Duration.ofMillis(latency.voiceToVoice()));
                }
            }

            @Override
            public void paused(int sinceOnsetMillis) {
                bargeIn.record(Duration.ofMillis(sinceOnsetMillis));
            }

            @Override
            public void ended(CallSummary summary) {
                registry.counter("callwright.calls.ended", "outcome", summary.outcome())
                        .increment();
            }
        };
    }
}
