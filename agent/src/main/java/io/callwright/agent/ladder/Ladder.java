/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.ladder;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the node knows of its engines from all its calls, and what load tells of them. A call that
 * has lost an engine does not use it again; the node tries one again after a rest, with one call.
 * Thread-safe.
 */
public final class Ladder {
    private static final Logger LOG = LoggerFactory.getLogger(Ladder.class);

    /** More than one call can contribute: the engine is down, not one utterance odd. */
    static final Trust.Rule NODE = new Trust.Rule(4, Duration.ofSeconds(30));

    /** What can fail. */
    public enum Engine {
        RECOGNISER("the recogniser"),
        SYNTHESISER("the synthesiser");

        private final String text;

        Engine(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class Known {
        private final TrustCell trust = new TrustCell(NODE);
        private final AtomicLong failures = new AtomicLong();
        private final AtomicLong lost = new AtomicLong();
        private volatile String late = "";
        private volatile String missing = "";
    }

    private final Map<Engine, Known> engines = new EnumMap<>(Engine.class);
    private final LongSupplier nanoTime;

    /**
     * @param nanoTime monotonic
     */
    public Ladder(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        for (Engine engine : Engine.values()) {
            engines.put(engine, new Known());
        }
    }

    /** Of a new call, which may be the one that tries an engine after its rest. */
    public CallLadder call() {
        return new CallLadder(this, nanoTime);
    }

    /** What is wrong with an engine for every call of the node; empty when nothing is. */
    public String why(Engine engine) {
        Known known = known(engine);
        if (!known.missing.isEmpty()) {
            return known.missing;
        }
        String trust = known.trust.why();
        return trust.isEmpty() ? known.late : trust;
    }

    /** The node has started without this engine. */
    public void missing(Engine engine, String reason) {
        known(engine).missing = reason;
    }

    /** Utterances or clauses that came to nothing, or too late, since the start. */
    public long failures(Engine engine) {
        return known(engine).failures.get();
    }

    /** Calls that had to go on without the engine, since the start. */
    public long callsWithout(Engine engine) {
        return known(engine).lost.get();
    }

    /** What the node's load says: a reason while the engine is hopelessly late, else empty. */
    public void late(Engine engine, String reason) {
        Known known = known(engine);
        String before = known.late;
        known.late = reason;
        if (before.isEmpty() != reason.isEmpty()) {
            LOG.warn(
                    reason.isEmpty() ? "{} keeps up again{}" : "calls go on without {}: {}",
                    engine,
                    reason);
        }
    }

    /** Whether this one may try an engine that rested long enough. */
    boolean tries(Engine engine) {
        return known(engine).trust.tries(nanoTime.getAsLong());
    }

    void worked(Engine engine) {
        if (known(engine).trust.worked()) {
            LOG.info("{} works again: calls use it", engine);
        }
    }

    void failed(Engine engine, String reason) {
        Known known = known(engine);
        known.failures.incrementAndGet();
        if (known.trust.failed(reason, nanoTime.getAsLong())) {
            LOG.warn(
                    "calls go on without {} for {} s, then one call tries it: {}",
                    engine,
                    NODE.rest().toSeconds(),
                    reason);
        }
    }

    void lost(Engine engine) {
        known(engine).lost.incrementAndGet();
    }

    private Known known(Engine engine) {
        Known known = engines.get(engine);
        if (known == null) {
            throw new IllegalStateException("no such engine: " + engine);
        }
        return known;
    }
}
