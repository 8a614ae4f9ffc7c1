/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.load;

import io.callwright.agent.engines.Engines;
import io.callwright.agent.engines.SpeechCosts;
import io.callwright.agent.ladder.Ladder;
import io.callwright.agent.stt.pair.SecondEar;
import io.callwright.conf.CallsConfig;
import io.callwright.media.MediaEngine;
import io.callwright.server.call.CallLanguages;
import io.callwright.server.call.Calls;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the node once a second, and decides whether it takes new calls and whether those that
 * are up must do without an engine. Measures what the engines cost when nobody has before.
 *
 * <p>Threads: {@code load-watch} owns readings and alarms, {@code calibration} measures and ends;
 * what they find is read by all through volatile fields.
 */
public final class LoadWatch implements Calls.Admissions, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(LoadWatch.class);

    /** A node that has just started rehearses its prompts and compiles its code. */
    private static final long CALIBRATE_AFTER_SECONDS = 5;

    private final CallsConfig config;
    private final Engines engines;
    private final CallLanguages languages;
    private final LongSupplier nanoTime;
    private final Readings readings;
    private final Map<Signal, Alarm> hopeless = new EnumMap<>(Signal.class);
    private Alarm busyEars = new Alarm.Calm();
    private final Thread watch =
            Thread.ofPlatform().daemon().name("load-watch").unstarted(this::run);
    private final Thread calibration =
            Thread.ofPlatform().daemon().name("calibration").unstarted(this::calibrate);

    private volatile Map<Signal, Double> values = Map.of();
    private volatile Admission admission = Admission.open();
    private volatile SpeechCosts costs = SpeechCosts.UNKNOWN;
    private volatile Capacity capacity;
    private volatile boolean calibrated;
    private volatile IntSupplier calls = () -> 0;
    private final CountDownLatch closed = new CountDownLatch(1);

    /**
     * Knows at once what was measured before; {@link #start} does the rest.
     *
     * @param nanoTime monotonic
     */
    public LoadWatch(
            CallsConfig config,
            Engines engines,
            MediaEngine media,
            CallLanguages languages,
            LongSupplier nanoTime) {
        this.config = config;
        this.engines = engines;
        this.languages = languages;
        this.nanoTime = nanoTime;
        readings = new Readings(engines.recognition(), engines.synthesis(), media::counters);
        capacity = Capacity.of(cores(), costs);
        engines.keptCosts().ifPresent(this::take);
    }

    /**
     * Begins to look; calibrates in the background where that was not done before.
     *
     * @param up how many calls are up
     */
    public void start(IntSupplier up) {
        calls = up;
        watch.start();
        if (!calibrated) {
            calibration.start();
        }
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    /** How many calls may be up: what the configuration says, else what the machine can do. */
    public int capacity() {
        return config.limit().orElse(capacity.calls());
    }

    /** How many calls the machine can do by its calibration, whatever the configuration says. */
    public int calibratedCapacity() {
        return capacity.calls();
    }

    /** What the engines cost, as far as it is known. */
    public SpeechCosts costs() {
        return costs;
    }

    /** Whether the costs were measured on this machine. */
    public boolean calibrated() {
        return calibrated;
    }

    /** Whether new calls are refused although there is room. */
    public boolean strained() {
        return !admission.reason().isEmpty();
    }

    /** Of the last seconds. */
    public double value(Signal signal) {
        return values.getOrDefault(signal, 0.0);
    }

    @Override
    public Calls.@Nullable Refusal judge(int up, double meanCallSeconds) {
        Admission now = config.guardQuality() ? admission : Admission.open();
        return switch (now.judge(up, capacity(), meanCallSeconds)) {
            case Admission.Verdict.Admit _ -> null;
            case Admission.Verdict.Refuse(String reason, int seconds) ->
                    new Calls.Refusal(reason, Duration.ofSeconds(seconds));
        };
    }

    private void run() {
        try {
            while (!closed.await(1, TimeUnit.SECONDS)) {
                try {
                    look(nanoTime.getAsLong());
                } catch (RuntimeException e) {
                    log.error("the node's load could not be judged", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(long nowNanos) {
        Map<Signal, Double> measured = readings.next();
        values = measured;
        Admission before = admission;
        Admission after = before.next(measured, calls.getAsInt(), capacity(), nowNanos);
        admission = after;
        if (before.reason().isEmpty() && !after.reason().isEmpty()) {
            log.warn(
                    "{} with {} of {} calls up: {}",
                    config.guardQuality() ? "new calls get 503" : "the node is strained",
                    calls.getAsInt(),
                    capacity(),
                    after.reason());
        } else if (!before.reason().isEmpty() && after.reason().isEmpty()) {
            log.info("calls are taken again; {} are up", calls.getAsInt());
        }
        engines.secondEar().ifPresent(second -> spare(second, nowNanos));
        judge(Ladder.Engine.RECOGNISER, Signal.RECOGNITION_WAIT, nowNanos);
        judge(Ladder.Engine.SYNTHESISER, Signal.SYNTHESIS_LAG, nowNanos);
    }

    /** The second recogniser is the first thing that a busy node does without. */
    private void spare(SecondEar second, long nowNanos) {
        double wait = value(Signal.RECOGNITION_WAIT);
        busyEars = busyEars.next(wait, Signal.oneEar(), nowNanos);
        if (busyEars.raised() != second.rests()) {
            second.rest(busyEars.raised());
            log.info(
                    second.rests()
                            ? "one recogniser hears alone, callers wait {} ms for both"
                            : "both recognisers hear again; callers wait {} ms",
                    Math.round(wait));
        }
    }

    private void judge(Ladder.Engine engine, Signal signal, long nowNanos) {
        double value = value(signal);
        Alarm alarm =
                hopeless.getOrDefault(signal, new Alarm.Calm())
                        .next(value, signal.hopeless(), nowNanos);
        hopeless.put(signal, alarm);
        if (!alarm.raised()) {
            late(engine, "");
        } else if (alarm instanceof Alarm.Raised) {
            late(engine, signal.describe(value));
        }
    }

    /** All languages share the workers. */
    private void late(Ladder.Engine engine, String reason) {
        languages.ladders().forEach(ladder -> ladder.late(engine, reason));
    }

    private void calibrate() {
        try {
            if (!closed.await(CALIBRATE_AFTER_SECONDS, TimeUnit.SECONDS)) {
                engines.calibrate(this::awaitNoCall).ifPresent(this::take);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitNoCall() throws InterruptedException {
        while (calls.getAsInt() > 0) {
            if (closed.await(1, TimeUnit.SECONDS)) {
                throw new InterruptedException();
            }
        }
    }

    private void take(SpeechCosts measured) {
        costs = measured;
        Capacity able = Capacity.of(cores(), measured);
        capacity = able;
        calibrated = true;
        engines.resize(able.recognitionThreads(), able.synthesisThreads());
        log.info(
                String.format(
                        Locale.ROOT,
                        "this machine carries %d calls: %d cores, a second of speech costs %.3f s"
                                + " to hear and %.3f s to speak; %d calls are allowed",
                        able.calls(),
                        cores(),
                        measured.recognition(),
                        measured.synthesis(),
                        capacity()));
    }

    @Override
    public void close() {
        closed.countDown();
        calibration.interrupt();
    }
}
