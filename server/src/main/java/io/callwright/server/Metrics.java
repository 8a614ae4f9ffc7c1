/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.agent.amd.Verdict;
import io.callwright.agent.dialog.TurnTaking;
import io.callwright.server.call.CallObserver;
import io.callwright.server.call.CallObservers;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/**
 * What {@code /metrics} shows. Base units; no caller, number or call id is ever a label.
 * Thread-safe.
 */
final class Metrics {
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** A FunctionCounter holds its source weakly: one that is collected counts 0 from then on. */
    private final List<DoubleSupplier> counters = new ArrayList<>();

    private final TurnMetrics turns;

    Metrics(TurnTaking rules) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        turns = new TurnMetrics(registry, rules, System::nanoTime);
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
        counters.add(value);
        FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble)
                .description(description)
                .register(registry);
    }

    /** An observer that counts one call. */
    CallObserver observer() {
        return new CallObservers(
                List.of(
                        turns,
                        new CallObserver() {
                            @Override
                            public void answeredBy(Verdict verdict) {
                                Timer.builder("callwright.answers.verdict")
                                        .description("From the answer to a verdict on who answered")
                                        .tag("answerer", verdict.answerer().label())
                                        .tag("sign", verdict.sign().label())
                                        .publishPercentiles(0.5, 0.95)
                                        .register(registry)
                                        .record(Duration.ofMillis(verdict.millis()));
                            }

                            @Override
                            public void ended(CallSummary summary) {
                                registry.counter(
                                                "callwright.calls.ended",
                                                "outcome",
                                                summary.outcome())
                                        .increment();
                            }
                        }));
    }
}
