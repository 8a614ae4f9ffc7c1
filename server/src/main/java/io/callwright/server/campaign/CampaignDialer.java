/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.conf.CallwrightConfig;
import io.callwright.dialer.DialerConfig;
import io.callwright.dialer.engine.Dial;
import io.callwright.dialer.engine.DialEngine;
import io.callwright.dialer.engine.TrunkStanding;
import io.callwright.dialer.outcome.CallReport;
import io.callwright.dialer.outcome.Seen;
import io.callwright.server.call.CallRefused;
import io.callwright.store.Store;
import io.callwright.store.StoreException;
import io.callwright.store.dial.Attempt;
import io.callwright.store.dial.CampaignState;
import io.callwright.store.dial.Claim;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dials the campaigns of a node, on the thread {@code dial-engine}. It owns the engine, the queue
 * and the flight recording; other threads reach it by tasks only. Without a campaign that could
 * dial it does no more than look for one now and then.
 */
public final class CampaignDialer implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(CampaignDialer.class);

    /** Longest pause while campaigns run: changes that nobody told of are seen then. */
    private static final Duration LOOK = Duration.ofSeconds(1);

    /** The same while there is none. */
    private static final Duration IDLE_LOOK = Duration.ofSeconds(5);

    private static final Duration REAP = Duration.ofSeconds(5);
    private static final Duration LAST_RESULTS = Duration.ofSeconds(10);

    private final DialerConfig config;
    private final CallwrightConfig node;
    private final Store store;
    private final InstantSource clock;
    private final CallPlacer calls;
    private final DialMetrics metrics;
    private final String process;
    private final Thread thread = Thread.ofPlatform().name("dial-engine").unstarted(this::run);
    private final LinkedBlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
    private volatile PacingChoice pacing = PacingChoice.BY_SETTINGS;
    private volatile List<TrunkStanding> trunks = List.of();

    /** Looked up when it is asked for first: the host's may come from a resolver. */
    private volatile @Nullable String name;

    private volatile boolean draining;
    private volatile boolean closing;

    // Owned by the thread.
    private @Nullable DialSession session;
    private Instant now = Instant.EPOCH;
    private Instant nextReap = Instant.MIN;
    private boolean failing;

    /**
     * @param process as this one holds people
     */
    public CampaignDialer(
            CallwrightConfig node,
            Store store,
            InstantSource clock,
            CallPlacer calls,
            MeterRegistry meters,
            String process) {
        this.node = node;
        this.config = node.dialer();
        this.store = store;
        this.clock = clock;
        this.calls = calls;
        this.metrics = new DialMetrics(meters);
        this.process = process;
    }

    /** From the next turn on, asked how fast each campaign dials. Any thread. */
    public void paceBy(PacingChoice by) {
        pacing = by;
    }

    /** By which this node is known to the others that share its store. */
    public String name() {
        String known = name;
        if (known == null) {
            known = DialSession.name(config);
            name = known;
        }
        return known;
    }

    /**
     * How the trunks stand with this node's campaigns, a second ago at most; empty while it has
     * none. Any thread.
     */
    public List<TrunkStanding> trunks() {
        return trunks;
    }

    public void start() {
        thread.start();
    }

    /** Campaigns or contacts were changed in the store. Any thread. */
    public void changed() {
        tasks.add(CampaignDialer::wake);
    }

    /** A task that does nothing: the thread looks again. */
    private static void wake() {}

    /** Starts no call any more; what is up is written down when it ends. Any thread. */
    public void drain() {
        draining = true;
        tasks.add(CampaignDialer::wake);
    }

    /** After {@link #drain}: waits for the results of the calls that have ended, some seconds. */
    @Override
    public void close() {
        draining = true;
        closing = true;
        tasks.add(CampaignDialer::wake);
        if (thread.getState() == Thread.State.NEW) {
            return; // this node does not dial
        }
        try {
            thread.join(LAST_RESULTS.plusSeconds(1));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
    }

    // ---- on the thread

    private void run() {
        Instant giveUp = null;
        while (!done(giveUp)) {
            try {
                await(turn());
                failing = false;
            } catch (StoreException e) {
                complain("the database is out of reach; no call starts: " + e.getMessage(), null);
                await(LOOK);
            } catch (RuntimeException e) {
                complain("a turn of the dial engine failed; it goes on", e);
                await(LOOK);
            }
            if (closing && giveUp == null) {
                giveUp = time().plus(LAST_RESULTS);
            }
        }
        DialSession last = session;
        if (last != null) {
            last.close();
        }
    }

    private boolean done(@Nullable Instant giveUp) {
        if (giveUp == null) {
            return false;
        }
        DialSession open = session;
        return open == null || open.isSettled() || time().isAfter(giveUp);
    }

    /** Once for each trouble, not once a second. */
    private void complain(String what, @Nullable RuntimeException e) {
        if (!failing) {
            log.error(what, e);
        }
        failing = true;
    }

    /** How long to wait for the next. */
    private Duration turn() {
        time();
        DialSession open = session;
        if (open == null) {
            if (draining || !DialSession.needed(store)) {
                return IDLE_LOOK;
            }
            open = DialSession.open(node, store, metrics, calls, process, now);
            session = open;
        }
        open.renew(now);
        open.queue().recover(now);
        open.follow(pacing, now);
        if (!now.isBefore(nextReap)) {
            open.reap(now);
            nextReap = now.plus(REAP);
        }
        if (!draining && open.mayDial(now)) {
            DialEngine engine = open.engine();
            engine.sessions(sessions(engine.calls()));
            for (Dial dial : engine.step(now)) {
                place(open, dial);
            }
        }
        open.flush();
        metrics.up(open.engine().calls());
        trunks = open.engine().trunks(now);
        Duration wait = Duration.between(time(), open.engine().wake(now));
        return wait.compareTo(LOOK) < 0 ? wait : LOOK;
    }

    private int sessions(int up) {
        int carried = calls.sessions(up);
        return config.sessions() == 0 ? carried : Math.min(carried, config.sessions());
    }

    private void place(DialSession open, Dial dial) {
        if (!open.mayDial(time())) {
            land(open, dial, Seen.NOT_PLACED);
            return;
        }
        Claim contact = open.queue().contact(dial.attempt());
        try {
            calls.place(
                    dial,
                    Attempt.sipCallId(dial.attempt()),
                    open.flow(dial.campaign(), contact.contactId()),
                    open.variables(contact),
                    open.paced(dial.campaign()),
                    new Landing(
                            clock,
                            way(open, dial),
                            report -> tasks.add(() -> landed(open, dial, report))));
            metrics.placed(Duration.between(open.waitsSince(dial), time()));
        } catch (CallRefused e) {
            log.warn("a call of campaign {} is put off: {}", dial.campaign(), e.getMessage());
            // When the store failed, the INVITE may have left before it was taken back.
            land(
                    open,
                    dial,
                    e.getCause() instanceof StoreException ? Seen.CANCELLED : Seen.NOT_PLACED);
        } catch (RuntimeException e) {
            log.error("campaign {} cannot dial and is paused", dial.campaign(), e);
            land(open, dial, Seen.NOT_PLACED);
            pause(dial.campaign(), String.valueOf(e.getMessage()));
        }
    }

    /** Where that fails its next call does the same; the other calls of this step go out. */
    private void pause(long campaign, String reason) {
        try {
            var _ =
                    store.campaigns()
                            .move(
                                    campaign,
                                    CampaignState.RUNNING,
                                    CampaignState.PAUSED,
                                    reason,
                                    time());
        } catch (StoreException e) {
            log.error("campaign {} could not be paused: {}", campaign, e.getMessage());
        }
    }

    /** How far a call for people is; others need not be followed. */
    private Landing.Way way(DialSession open, Dial dial) {
        if (!open.handsOver(dial.campaign())) {
            return Landing.Way.UNWATCHED;
        }
        return stage ->
                tasks.add(() -> {
                    DialEngine engine = open.engine();
                    switch (stage) {
                        case AGENT -> engine.answered(dial.attempt());
                        case ASKED -> engine.asked(dial.attempt());
                        case SERVED -> engine.served(dial.attempt());
                    }
                });
    }

    private void land(DialSession open, Dial dial, Seen seen) {
        open.engine().ended(dial.attempt(), CallReport.seen(seen), time());
    }

    private void landed(DialSession open, Dial dial, Landing.Report report) {
        Instant answered = report.answered();
        if (answered != null) {
            open.queue().answered(dial.attempt(), answered);
        }
        open.engine().ended(dial.attempt(), report.call(), report.callBack(), time());
    }

    /** Never goes back, and in the milliseconds of the flight recording. */
    private Instant time() {
        Instant read = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        if (read.isAfter(now)) {
            now = read;
        }
        return now;
    }

    /** Runs what was queued; when nothing is, waits for the first, but no longer than that. */
    private void await(Duration most) {
        try {
            Runnable task = tasks.poll(Math.max(0, most.toNanos()), TimeUnit.NANOSECONDS);
            while (task != null) {
                task.run();
                task = tasks.poll();
            }
        } catch (InterruptedException e) {
            closing = true;
            draining = true;
        }
    }
}
