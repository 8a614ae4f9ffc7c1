/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.check;

import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.audio.G711;
import io.callwright.media.audio.Resampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Whether a voice is understood again over the telephone: 8 kHz, through mu-law and back. */
public final class HearingTrial {
    private static final int LINE_RATE = 8000;
    private static final int FRAME = LINE_RATE / 50;
    private static final int QUIET_LINE = LINE_RATE / 5;
    private static final double TOO_MANY = 0.1;

    private HearingTrial() {}

    /** Says ten sentences; the recogniser knows them, and has to tell which. */
    public static Remark of(SpeechSynthesizer voice, RecognizerEngine engine) {
        Grammar grammar =
                new Grammar(
                        "voice_check",
                        new Expansion.OneOf(
                                TestSentences.CLOSED_SET.stream()
                                        .map(text -> String.join(" ", WordErrors.words(text)))
                                        .<Expansion>map(Expansion.Words::new)
                                        .toList()));
        int errors = 0;
        int words = 0;
        try (SpeechRecognizer recognizer = engine.open()) {
            for (String sentence : TestSentences.CLOSED_SET) {
                String[] said = WordErrors.words(sentence);
                String[] heard = heard(recognizer, grammar, line(voice.synthesize(sentence)));
                errors += WordErrors.between(said, heard);
                words += said.length;
            }
        } catch (RecognizerException e) {
            return Remark.warning(
                    "understood", "not tried: " + e.getMessage(), "see ./callwright doctor");
        }
        return Remark.judged(
                errors <= TOO_MANY * words,
                "understood",
                "%d of %d words wrong, by %s over an 8 kHz line"
                        .formatted(errors, words, engine.name()),
                "listen with --out FILE: is it the right language and speaker, and not too fast?");
    }

    private static String[] heard(
            SpeechRecognizer recognizer, Grammar grammar, List<AudioFrame> frames) {
        recognizer.start(grammar);
        frames.forEach(recognizer::accept);
        return WordErrors.words(recognizer.finish().text());
    }

    private static List<AudioFrame> line(Speech speech) {
        short[] narrow = Resampler.convert(speech.samples(), speech.sampleRate(), LINE_RATE);
        short[] line = new short[QUIET_LINE + narrow.length + QUIET_LINE];
        for (int i = 0; i < narrow.length; i++) {
            line[QUIET_LINE + i] = G711.PCMU.decode(G711.PCMU.encode(narrow[i]));
        }
        List<AudioFrame> frames = new ArrayList<>();
        for (int at = 0; at < line.length; at += FRAME) {
            frames.add(
                    new AudioFrame(
                            Arrays.copyOfRange(line, at, at + FRAME),
                            LINE_RATE,
                            at * 1_000_000_000L / LINE_RATE));
        }
        return frames;
    }
}
