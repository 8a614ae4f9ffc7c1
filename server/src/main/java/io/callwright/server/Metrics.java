/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.agent.amd.Verdict;
import io.callwright.agent.dialog.TurnTaking;
import io.callwright.server.call.CallObserver;
import io.callwright.server.call.CallObservers;
import io.callwright.server.call.CallSummary;
import io.callwright.server.call.ModelNotes;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleSupplier;

/**
 * What {@code /metrics} shows. Base units; no caller, number or call id is ever a label.
 * Thread-safe.
 */
final class Metrics {
    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

    /** A FunctionCounter holds its source weakly: one that is collected counts 0 from then on. */
    private final List<DoubleSupplier> counters = Collections.synchronizedList(new ArrayList<>());

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
        gauge(name, description, Tags.empty(), value);
    }

    void counter(String name, String description, DoubleSupplier value) {
        counter(name, description, Tags.empty(), value);
    }

    private void gauge(String name, String description, Tags tags, DoubleSupplier value) {
        Gauge.builder(name, value, DoubleSupplier::getAsDouble)
                .description(description)
                .tags(tags)
                .strongReference(true)
                .register(registry);
    }

    private void counter(String name, String description, Tags tags, DoubleSupplier value) {
        counters.add(value);
        FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble)
                .description(description)
                .tags(tags)
                .register(registry);
    }

    /** For what there is several times. */
    Labelled labelled(String label, String value) {
        return new Labelled(Tags.of(label, value));
    }

    /** Metrics with a label. */
    final class Labelled {
        private final Tags tags;

        private Labelled(Tags tags) {
            this.tags = tags;
        }

        void gauge(String name, String description, DoubleSupplier value) {
            Metrics.this.gauge(name, description, tags, value);
        }

        void counter(String name, String description, DoubleSupplier value) {
            Metrics.this.counter(name, description, tags, value);
        }
    }

    /** What became of the summary that a language model was to write. */
    void noteWritten(ModelNotes.Result result) {
        registry.counter("callwright.call.notes", "result", result.name().toLowerCase(Locale.ROOT))
                .increment();
    }

    /** Of a caller for whom somebody of a team is wanted. */
    private void countTeam(String what, Map<String, String> data) {
        registry.counter("callwright.team.callers", "what", what).increment();
        String waited = data.get("ms");
        if (waited != null) {
            Timer.builder("callwright.team.wait")
                    .description("From wanting somebody of a team to a person who is rung")
                    .publishPercentiles(0.5, 0.95)
                    .register(registry)
                    .record(Duration.ofMillis(Long.parseLong(waited)));
        }
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
                            public void event(String type, Map<String, String> data) {
                                if (type.startsWith("team.")) {
                                    countTeam(type.substring("team.".length()), data);
                                }
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
