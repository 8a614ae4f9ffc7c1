/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.media.audio.AudioFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Understands nothing, so that a node without a recogniser asks for keys instead. */
final class Deaf implements RecognizerEngine {
    @Override
    public String name() {
        return "none (keypad only)";
    }

    @Override
    public boolean honoursGrammar() {
        return false;
    }

    @Override
    public SpeechRecognizer open() {
        return new SpeechRecognizer() {
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
                return new Transcript.Final("", 0, List.of());
            }

            @Override
            public void cancel() {}

            @Override
            public void close() {}
        };
    }

    @Override
    public void close() {}
}
