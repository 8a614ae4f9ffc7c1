/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import static java.util.concurrent.TimeUnit.SECONDS;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.engines.Engines;
import io.callwright.server.desk.FlagDesk;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread {@code flag-watch}: moves rollouts on or back, and has made ready what calls may be
 * given.
 */
final class FlagWatch implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(FlagWatch.class);
    private static final Duration LOOK = Duration.ofSeconds(15);

    private final FlagDesk flags;
    private final Flows flows;
    private final Engines engines;
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor watching =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().name("flag-watch").daemon().factory());

    // What calls were given at the last look; owned by the thread.
    private List<Flow> versions = List.of();
    private Set<String> voices = Set.of();

    FlagWatch(FlagDesk flags, Flows flows, Engines engines, InstantSource clock) {
        this.flags = flags;
        this.flows = flows;
        this.engines = engines;
        this.clock = clock;
    }

    /** From now on flags decide about calls. */
    void start() {
        var _ = flags.load();
        flows.chooseBy((flow, unit) -> flags.given().choose(flow, unit));
        flows.alsoSay(flags.given().versions());
        var _ =
                watching.scheduleWithFixedDelay(
                        this::look, LOOK.toSeconds(), LOOK.toSeconds(), SECONDS);
    }

    /** Every voice that calls are given makes ready what the flows say; returns at once. */
    void rehearse() {
        engines.prepare(flows.prompts(), flags.given().voices());
    }

    private void look() {
        try {
            flags.look(clock.instant());
            List<Flow> saidNow = flags.given().versions();
            Set<String> speakingNow = flags.given().voices();
            flows.alsoSay(saidNow);
            if (!saidNow.equals(versions) || !speakingNow.equals(voices)) {
                versions = saidNow;
                voices = speakingNow;
                saidNow.forEach(flow -> flow.learnt().ready());
                rehearse();
            }
        } catch (RuntimeException e) {
            log.error("flags could not be looked at; calls go on as they do now", e);
        }
    }

    @Override
    public void close() {
        watching.shutdownNow();
    }
}
