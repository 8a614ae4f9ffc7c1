/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.kept;

import io.callwright.agent.inference.InferencePool;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.SynthesizerException;
import io.callwright.agent.tts.text.Clauses;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Queue;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the clauses of prompts ahead, one at a time, in the background of the synthesis pool: a
 * clause of a call always goes first, and waits at most for the one that is being made.
 * Thread-safe.
 */
public final class Rehearsal {
    private static final Logger LOG = LoggerFactory.getLogger(Rehearsal.class);

    private final SpeechSynthesizer cuts;
    private final SpeechCache voice;
    private final InferencePool.Lane lane;
    private final Queue<String> waiting = new ArrayDeque<>(); // guarded by this
    private boolean running; // guarded by this

    /**
     * @param cuts tells how the calls' voice cuts a text into clauses
     * @param voice keeps what it says
     * @param lane in the background of the pool that the calls use too
     */
    public Rehearsal(SpeechSynthesizer cuts, SpeechCache voice, InferencePool.Lane lane) {
        this.cuts = cuts;
        this.voice = voice;
        this.lane = lane;
    }

    /** Begins with these prompts, after those that still wait; returns at once. */
    public void of(Collection<String> texts) {
        Set<String> clauses = new LinkedHashSet<>();
        texts.forEach(text -> addClauses(text, clauses));
        synchronized (this) {
            waiting.addAll(clauses);
            if (!running && !waiting.isEmpty()) {
                running = true;
                submit();
            }
        }
    }

    /** Clauses that are not made yet. */
    public synchronized int waiting() {
        return waiting.size();
    }

    /**
     * The clauses that are known to the last word. A prompt may follow another one: so each
     * sentence is cut as a first one, too.
     */
    private void addClauses(String text, Set<String> clauses) {
        addKnown(cuts.clauses(text), clauses);
        for (String sentence : Clauses.sentences(text)) {
            addKnown(cuts.clauses(sentence), clauses);
        }
    }

    private static void addKnown(Collection<String> cut, Set<String> clauses) {
        cut.stream().filter(clause -> !clause.contains(Prompts.UNKNOWN)).forEach(clauses::add);
    }

    private void submit() {
        if (lane.submit(this::next) == InferencePool.Submitted.CLOSED) {
            stop();
        }
    }

    private void next() {
        String clause = poll();
        try {
            voice.rehearse(clause);
        } catch (SynthesizerException e) {
            if (Thread.currentThread().isInterrupted()) {
                stop(); // the node is being closed; the next one makes what is left
                return;
            }
            LOG.warn("a prompt could not be made ahead: {}", e.getMessage());
        }
        synchronized (this) {
            if (waiting.isEmpty()) {
                running = false;
            } else {
                submit();
            }
        }
    }

    private synchronized String poll() {
        return waiting.remove();
    }

    private synchronized void stop() {
        running = false;
        waiting.clear();
    }
}
