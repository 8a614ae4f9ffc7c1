/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.kept;

import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A voice that remembers the clauses it spoke last, so that a prompt costs nothing after the first
 * call; below the memory there may be files, from which a new process starts warm.
 *
 * <p>Only what is rehearsed is written to a file: the clauses that stand in a flow. What a call
 * puts together from a caller's own values stays in memory and ends with the process.
 *
 * <p>One cache belongs to one voice with its settings. Thread-safe; two calls that ask for the same
 * new clause at once both have it made.
 */
public final class SpeechCache implements SpeechSynthesizer {
    private final SpeechSynthesizer voice;
    private final String fingerprint;
    private final long maxBytes;
    private final @Nullable SpeechFiles files;
    private final SequencedMap<String, Speech> spoken = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes; // guarded by this
    private long hits; // guarded by this
    private long misses; // guarded by this
    private long rehearsed; // guarded by this

    /**
     * @param voice closed with the cache
     * @param maxBytes of audio that is kept; what was not asked for longest goes first
     * @param files kept beyond the process; null for none
     */
    public SpeechCache(SpeechSynthesizer voice, long maxBytes, @Nullable SpeechFiles files) {
        this.voice = voice;
        this.fingerprint = voice.fingerprint();
        this.maxBytes = maxBytes;
        this.files = files;
    }

    /**
     * @param hits clauses that were there, since the start
     * @param misses clauses that had to be made for a call, since the start
     * @param rehearsed clauses that were made ahead, since the start
     * @param bytes of audio in memory
     */
    public record Counters(long hits, long misses, long rehearsed, long bytes) {}

    @Override
    public String name() {
        return voice.name();
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public int sampleRate() {
        return voice.sampleRate();
    }

    @Override
    public List<String> clauses(String text) {
        return voice.clauses(text);
    }

    @Override
    public Optional<Speech> ready(String clause) {
        Optional<Speech> known = known(clause);
        if (known.isPresent()) {
            count(true);
        }
        return known;
    }

    @Override
    public Speech synthesize(String clause) {
        Optional<Speech> known = known(clause);
        count(known.isPresent());
        return known.orElseGet(() -> make(clause));
    }

    /** Makes a clause of a flow before a call asks for it, and keeps it on disk too. */
    public void rehearse(String clause) {
        if (known(clause).isEmpty()) {
            Speech speech = make(clause);
            if (files != null) {
                files.keep(fingerprint, speech);
            }
            synchronized (this) {
                rehearsed++;
            }
        }
    }

    public synchronized Counters counters() {
        return new Counters(hits, misses, rehearsed, bytes);
    }

    @Override
    public void close() {
        voice.close();
    }

    private Optional<Speech> known(String clause) {
        Speech remembered = recall(clause);
        if (remembered != null || files == null) {
            return Optional.ofNullable(remembered);
        }
        Optional<Speech> kept = files.find(fingerprint, clause);
        kept.ifPresent(speech -> remember(clause, speech));
        return kept;
    }

    /** Without the lock: it takes a while. */
    private Speech make(String clause) {
        Speech speech = voice.synthesize(clause);
        remember(clause, speech);
        return speech;
    }

    private synchronized @Nullable Speech recall(String clause) {
        return spoken.get(clause);
    }

    private synchronized void count(boolean hit) {
        hits += hit ? 1 : 0;
        misses += hit ? 0 : 1;
    }

    private synchronized void remember(String clause, Speech speech) {
        if (size(speech) > maxBytes) {
            return;
        }
        Speech before = spoken.put(clause, speech);
        bytes += size(speech) - (before == null ? 0 : size(before));
        while (bytes > maxBytes) {
            bytes -= size(spoken.pollFirstEntry().getValue());
        }
    }

    private static long size(Speech speech) {
        return 2L * speech.samples().length;
    }
}
