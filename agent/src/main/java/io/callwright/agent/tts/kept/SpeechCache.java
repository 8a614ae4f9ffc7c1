/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/**
 * A voice that remembers the clauses it spoke last, so that a static prompt costs nothing after the
 * first call. One cache belongs to one voice with its settings. Thread-safe; two calls that ask for
 * the same new clause at once both have it made.
 */
public final class SpeechCache implements SpeechSynthesizer {
    private final SpeechSynthesizer voice;
    private final long maxBytes;
    private final SequencedMap<String, Speech> spoken = new LinkedHashMap<>(64, 0.75f, true);
    private long bytes; // guarded by this
    private long hits; // guarded by this
    private long misses; // guarded by this

    /**
     * @param voice closed with the cache
     * @param maxBytes of audio that is kept; what was not asked for longest goes first
     */
    public SpeechCache(SpeechSynthesizer voice, long maxBytes) {
        this.voice = voice;
        this.maxBytes = maxBytes;
    }

    @Override
    public String name() {
        return voice.name();
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
    public Speech synthesize(String clause) {
        Speech known = recall(clause);
        if (known != null) {
            return known;
        }
        Speech speech = voice.synthesize(clause); // outside the lock: it takes a while
        remember(clause, speech);
        return speech;
    }

    /** Clauses that were there, since the start. */
    public synchronized long hits() {
        return hits;
    }

    /** Clauses that had to be made, since the start. */
    public synchronized long misses() {
        return misses;
    }

    @Override
    public void close() {
        voice.close();
    }

    private synchronized @Nullable Speech recall(String clause) {
        Speech known = spoken.get(clause);
        if (known == null) {
            misses++;
        } else {
            hits++;
        }
        return known;
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
