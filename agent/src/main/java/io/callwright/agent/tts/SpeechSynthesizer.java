/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts;

import java.util.List;

/** A loaded voice, shared by all calls. Thread-safe; blocks, so call it on the synthesis pool. */
public interface SpeechSynthesizer extends AutoCloseable {
    /** For logs, the cache key and the {@code doctor}: {@code piper callwright-slt-x_low}. */
    String name();

    /** Of the audio that {@link #synthesize} gives, Hz. */
    int sampleRate();

    /**
     * Cuts a text into the pieces that are synthesised one by one, the first one short so that
     * speech starts at once. Joined with blanks they hold every word of the text.
     */
    List<String> clauses(String text);

    /**
     * Speaks one clause. The silence that belongs after it is part of the audio.
     *
     * @throws SynthesizerException when the voice fails
     */
    Speech synthesize(String clause);

    /** Idempotent. */
    @Override
    void close();
}
