/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.host;

import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.host.HostMessage.Ready;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * An engine in a supervised process, shared by all calls. When its process dies too often, new
 * recognisers come from another engine until it has rested. Thread-safe.
 */
public final class HostedEngine implements RecognizerEngine {
    private final HostSupervisor supervisor;
    private final Ready loaded;
    private final Supplier<RecognizerEngine> fallback;
    private final AtomicLong recognizers = new AtomicLong();
    private @Nullable RecognizerEngine stepsIn; // guarded by this
    private boolean closed; // guarded by this

    private HostedEngine(HostSupervisor supervisor, Supplier<RecognizerEngine> fallback) {
        this.supervisor = supervisor;
        this.loaded = supervisor.ready();
        this.fallback = fallback;
    }

    /**
     * Starts the process and waits until its engine is loaded.
     *
     * @param fallback opens the engine that steps in, when it is first needed; it may throw {@link
     *     RecognizerException}, which the call then gets
     * @throws RecognizerException when the engine does not load
     */
    public static HostedEngine start(
            HostSpec spec, HostLimits limits, Supplier<RecognizerEngine> fallback) {
        return new HostedEngine(HostSupervisor.start(spec, limits), fallback);
    }

    @Override
    public String name() {
        return loaded.engine();
    }

    @Override
    public boolean honoursGrammar() {
        return loaded.honoursGrammar();
    }

    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>(loaded.remarks());
        remarks.add("it runs in a process of its own");
        return remarks;
    }

    /** Counters for the metrics. */
    public HostStatus status() {
        return supervisor.status();
    }

    @Override
    public SpeechRecognizer open() {
        if (supervisor.available()) {
            return new HostedRecognizer(recognizers.incrementAndGet(), supervisor);
        }
        RecognizerEngine other = other();
        supervisor.elsewhere.incrementAndGet();
        return other.open();
    }

    private synchronized RecognizerEngine other() {
        if (closed) {
            throw new RecognizerException("the recognition host is closed");
        }
        RecognizerEngine open = stepsIn;
        if (open == null) {
            open = fallback.get();
            stepsIn = open;
        }
        return open;
    }

    /** Open utterances fail: a host does not outlive its engine. */
    @Override
    public void close() {
        supervisor.close();
        RecognizerEngine other;
        synchronized (this) {
            closed = true;
            other = stepsIn;
            stepsIn = null;
        }
        if (other != null) {
            other.close();
        }
    }
}
