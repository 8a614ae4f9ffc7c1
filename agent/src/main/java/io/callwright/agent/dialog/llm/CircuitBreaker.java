/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.llm;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leaves an endpoint alone that has failed several times in a row, so that callers do not wait for
 * it turn by turn: 30 s later one request tries it, and the others follow when that has worked.
 * Shared by all calls; thread-safe.
 */
final class CircuitBreaker {
    static final int FAILURES = 5;
    static final Duration REST = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(CircuitBreaker.class);

    private int failures;
    private boolean open;
    private long until;

    /** Whether a request may be made. */
    synchronized boolean lets(long nanoTime) {
        if (!open) {
            return true;
        }
        if (nanoTime - until < 0) {
            return false;
        }
        until = nanoTime + REST.toNanos(); // this one tries it; the others go on without
        return true;
    }

    /**
     * What became of a request.
     *
     * @param whole whether the reply came, and in time
     */
    synchronized void came(boolean whole, long nanoTime) {
        if (whole) {
            if (open) {
                log.info("the language model answers again");
            }
            failures = 0;
            open = false;
            return;
        }
        failures++;
        if (!open && failures < FAILURES) {
            return;
        }
        if (!open) {
            log.warn(
                    "the language model failed {} times in a row: calls go on without it, and one"
                            + " tries it every {} s",
                    failures,
                    REST.toSeconds());
        }
        open = true;
        until = nanoTime + REST.toNanos();
    }

    /** Whether the endpoint is left alone now. */
    synchronized boolean isOpen() {
        return open;
    }
}
