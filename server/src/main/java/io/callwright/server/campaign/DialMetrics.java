/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.dialer.record.FlightLog;
import io.callwright.dialer.record.FlightRecord;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** What campaigns do, as metrics; no number, contact or campaign is a label. Thread-safe. */
final class DialMetrics {
    private final MeterRegistry registry;
    private final AtomicInteger up = new AtomicInteger();
    private final Timer dueToInvite;

    DialMetrics(MeterRegistry registry) {
        this.registry = registry;
        Gauge.builder("callwright.dial.calls", up, AtomicInteger::get)
                .description("Calls of campaigns that are up")
                .strongReference(true)
                .register(registry);
        dueToInvite =
                Timer.builder("callwright.dial.due.to.invite")
                        .description("From the moment a contact may be rung to its INVITE")
                        .serviceLevelObjectives(
                                Duration.ofMillis(10),
                                Duration.ofMillis(50),
                                Duration.ofMillis(100),
                                Duration.ofMillis(250),
                                Duration.ofMillis(500),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(30))
                        .register(registry);
    }

    void up(int calls) {
        up.set(calls);
    }

    void placed(Duration afterDue) {
        dueToInvite.record(afterDue);
    }

    /** A log that counts what goes into another. */
    FlightLog counting(FlightLog log) {
        return new FlightLog() {
            @Override
            public void append(Instant at, FlightRecord record) {
                count(record);
                log.append(at, record);
            }

            @Override
            public void flush() {
                log.flush();
            }
        };
    }

    private void count(FlightRecord record) {
        switch (record) {
            case FlightRecord.Intent _ -> registry.counter("callwright.dial.intents").increment();
            case FlightRecord.Result result ->
                    registry.counter(
                                    "callwright.dial.results",
                                    "category",
                                    result.category().toLowerCase(Locale.ROOT))
                            .increment();
            case FlightRecord.Refused refused ->
                    registry.counter("callwright.dial.refusals", "rule", refused.rule())
                            .increment();
            default -> {}
        }
    }
}
