/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt;

import io.callwright.agent.grammar.Grammar;
import io.callwright.media.audio.AudioFrame;
import org.jspecify.annotations.Nullable;

/**
 * The ear of one call: utterance by utterance, {@code start (accept | partial)* finish}.
 *
 * <p>Not thread-safe: used by one inference worker at a time, never by the media loop. A call that
 * breaks the order throws {@link IllegalStateException} and leaves the recogniser as it was; an
 * engine that fails throws {@link RecognizerException}, after which only {@link #close()} is
 * allowed.
 */
public interface SpeechRecognizer extends AutoCloseable {
    /**
     * Begins an utterance.
     *
     * @param grammar what to expect; null for anything the engine knows. An engine that cannot
     *     restrict itself ignores it ({@link RecognizerEngine#honoursGrammar()})
     */
    void start(@Nullable Grammar grammar);

    /** Takes 20 ms of the utterance, 8000 or 16000 Hz. */
    void accept(AudioFrame frame);

    /** The best guess so far. */
    Transcript.Partial partial();

    /** Ends the utterance. The recogniser can start another. */
    Transcript.Final finish();

    /** Drops the utterance without a result; does nothing when none is open. */
    void cancel();

    /** Idempotent; ends an open utterance. */
    @Override
    void close();
}
