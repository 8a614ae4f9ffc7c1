/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** The running counts; written by any thread. */
final class Counters {
    /** What is counted. */
    enum Count {
        RECEIVED,
        SENT,
        MALFORMED,
        RATE_LIMITED,
        QUEUE_OVERFLOW,
        RETRANSMISSIONS_RECEIVED,
        RETRANSMISSIONS_SENT,
        UNACKNOWLEDGED,
        REJECTED,
        CALLS_INCOMING,
        CALLS_OUTGOING,
        MAILBOX_OVERFLOW,
        STACK_FAULTS,
        REBUILT_LISTENING_POINTS
    }

    private final Map<Count, LongAdder> counts = new EnumMap<>(Count.class);

    Counters() {
        for (Count count : Count.values()) {
            counts.put(count, new LongAdder());
        }
    }

    void add(Count count) {
        adder(count).increment();
    }

    long sum(Count count) {
        return adder(count).sum();
    }

    private LongAdder adder(Count count) {
        LongAdder adder = counts.get(count);
        if (adder == null) {
            throw new IllegalStateException("no counter for " + count);
        }
        return adder;
    }
}
