/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts;

import java.util.List;
import java.util.Optional;

/** A loaded voice, shared by all calls. Thread-safe. */
public interface SpeechSynthesizer extends AutoCloseable {
    /** For logs and the {@code doctor}: {@code piper callwright-slt-x_low}. */
    String name();

    /**
     * Tells this voice with its settings from every other one: what two voices of one fingerprint
     * say of one clause sounds alike. The key of what is kept.
     */
    default String fingerprint() {
        return name();
    }

    /** Of the audio that {@link #synthesize} gives, Hz. */
    int sampleRate();

    /**
     * Cuts a text into the pieces that are synthesised one by one, the first one short so that
     * speech starts at once. Joined with blanks they hold every word of the text.
     */
    List<String> clauses(String text);

    /**
     * What was spoken before and is at hand; never synthesises. May read a file: not for the media
     * loop, and no work for the synthesis pool either.
     */
    default Optional<Speech> ready(String clause) {
        return Optional.empty();
    }

    /**
     * Speaks one clause. The silence that belongs after it is part of the audio. Computes for some
     * ten milliseconds a second of audio: call it on the synthesis pool.
     *
     * @throws SynthesizerException when the voice fails
     */
    Speech synthesize(String clause);

    /** Idempotent. */
    @Override
    void close();
}
