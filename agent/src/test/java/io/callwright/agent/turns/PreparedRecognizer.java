/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.media.audio.AudioFrame;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Gives the results that the test has put ready, and fails when there is none. */
final class PreparedRecognizer implements RecognizerEngine, SpeechRecognizer {
    private final Deque<Transcript.Final> results = new ArrayDeque<>();

    void hears(String words, double confidence) {
        results.add(new Transcript.Final(words, confidence, List.of()));
    }

    @Override
    public String name() {
        return "prepared";
    }

    @Override
    public boolean honoursGrammar() {
        return true;
    }

    @Override
    public SpeechRecognizer open() {
        return this;
    }

    @Override
    public void start(@Nullable Grammar grammar) {}

    @Override
    public void accept(AudioFrame frame) {}

    @Override
    public Transcript.Partial partial() {
        return new Transcript.Partial("");
    }

    @Override
    public Transcript.Final finish() {
        if (results.isEmpty()) {
            throw new RecognizerException("nothing is prepared");
        }
        return results.remove();
    }

    @Override
    public void cancel() {}

    @Override
    public void close() {}
}
