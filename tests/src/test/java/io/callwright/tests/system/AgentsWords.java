/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.media.audio.AudioFrame;
import io.callwright.tests.peers.PcmWav;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What somebody said, recognised again from a recording, utterance by utterance. */
final class AgentsWords {
    private static final double LOUD = 200;
    private static final int QUIET_MILLIS = 300;
    private static final int MOST_SENTENCES = 6;

    private final RecognizerEngine engine;

    AgentsWords(RecognizerEngine engine) {
        this.engine = engine;
    }

    /**
     * The sentences heard, in order, out of those that may occur; so the list must have others than
     * the expected ones too.
     */
    String in(PcmWav recording, List<String> sentences) {
        Expansion any =
                new Expansion.OneOf(
                        sentences.stream().<Expansion>map(Expansion.Words::new).toList());
        Grammar grammar = new Grammar("sentences", new Expansion.Repeat(any, 1, MOST_SENTENCES));
        try (SpeechRecognizer recognizer = engine.open()) {
            return recording.utterances(LOUD, QUIET_MILLIS).stream()
                    .map(utterance -> recognise(recognizer, grammar, utterance))
                    .collect(Collectors.joining(" "));
        }
    }

    private static String recognise(SpeechRecognizer recognizer, Grammar grammar, PcmWav speech) {
        recognizer.start(grammar);
        short[] samples = speech.samples();
        int frame = speech.rate() / 50;
        for (int from = 0; from + frame <= samples.length; from += frame) {
            short[] part = Arrays.copyOfRange(samples, from, from + frame);
            long mediaNanos = from * 1_000_000_000L / speech.rate();
            recognizer.accept(new AudioFrame(part, speech.rate(), mediaNanos));
        }
        return recognizer.finish().text();
    }
}
