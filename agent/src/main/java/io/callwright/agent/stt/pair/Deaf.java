/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pair;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.media.audio.AudioFrame;
import org.jspecify.annotations.Nullable;

/** A recogniser that could not be opened: fails at the start of an utterance, as it failed then. */
record Deaf(RecognizerException why) implements SpeechRecognizer {
    @Override
    public void start(@Nullable Grammar grammar) {
        throw why;
    }

    @Override
    public void accept(AudioFrame frame) {
        throw why;
    }

    @Override
    public Transcript.Partial partial() {
        throw why;
    }

    @Override
    public Transcript.Final finish() {
        throw why;
    }

    @Override
    public void cancel() {}

    @Override
    public void close() {}
}
