/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.trace;

import io.callwright.sip.SipTrace;
import io.callwright.store.CallRow;
import io.callwright.store.StoreException;
import io.callwright.store.TraceRepository;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SIP messages of calls: from the user agent while more of them may come, from the store
 * afterwards. Thread-safe.
 */
public final class Traces {
    private static final Logger log = LoggerFactory.getLogger(Traces.class);
    private static final String ERASED = "@erased.invalid";

    private final TraceRepository stored;
    private final Function<String, Optional<SipTrace>> live;

    /**
     * @param live gives the trace of a Call-ID, as long as the user agent has it
     */
    public Traces(TraceRepository stored, Function<String, Optional<SipTrace>> live) {
        this.stored = stored;
        this.live = live;
    }

    /** Writes a trace down when it is complete; one that cannot be written is lost, and logged. */
    public void keep(String sipCallId, SipTrace trace) {
        try {
            stored.keep(sipCallId, StoredTrace.encode(trace));
        } catch (StoreException e) {
            log.error("the trace of a call was not stored: {}", e.getMessage());
        }
    }

    /** Empty when none was kept, or none is any more. */
    public Optional<SipTrace> find(CallRow call) {
        if (call.fromUri().endsWith(ERASED) || call.toUri().endsWith(ERASED)) {
            return Optional.empty();
        }
        return live.apply(call.sipCallId())
                .or(() -> stored.find(call.id()).map(StoredTrace::decode));
    }
}
