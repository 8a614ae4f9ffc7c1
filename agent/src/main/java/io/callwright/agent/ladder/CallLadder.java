/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.ladder;

import io.callwright.agent.ladder.Ladder.Engine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * The rung of one call: the lower one of what this call met and what the node knows. Thread-safe.
 */
public final class CallLadder {
    /** A call does without an engine that failed it twice in a row, to its end. */
    static final Trust.Rule CALL = new Trust.Rule(2, Duration.ofDays(1));

    private final Ladder node;
    private final LongSupplier nanoTime;
    private final Side ears;
    private final Side voice;

    private final class Side {
        private final Engine engine;
        private final TrustCell trust = new TrustCell(CALL);
        private final AtomicBoolean counted = new AtomicBoolean();

        /** Tries the engine for the node, so the node's distrust does not bind it. */
        private final boolean tries;

        Side(Engine engine) {
            this.engine = engine;
            tries = node.tries(engine);
        }

        String why() {
            String own = trust.why();
            String why = own.isEmpty() && !tries ? node.why(engine) : own;
            if (!why.isEmpty() && counted.compareAndSet(false, true)) {
                node.lost(engine);
            }
            return why;
        }

        void worked() {
            trust.worked();
            node.worked(engine);
        }

        void failed(String reason) {
            trust.failed(reason, nanoTime.getAsLong());
            node.failed(engine, reason);
        }
    }

    CallLadder(Ladder node, LongSupplier nanoTime) {
        this.node = node;
        this.nanoTime = nanoTime;
        ears = new Side(Engine.RECOGNISER);
        voice = new Side(Engine.SYNTHESISER);
    }

    /** Where the call stands at this moment. */
    public Rung rung() {
        return Rung.of(ears.why(), voice.why());
    }

    /** The engine gave this call what it was asked for, in time. */
    public void worked(Engine engine) {
        side(engine).worked();
    }

    /**
     * The engine gave this call nothing, or too late.
     *
     * @param reason for logs and events; no word of a caller
     */
    public void failed(Engine engine, String reason) {
        side(engine).failed(reason);
    }

    private Side side(Engine engine) {
        return engine == Engine.RECOGNISER ? ears : voice;
    }
}
