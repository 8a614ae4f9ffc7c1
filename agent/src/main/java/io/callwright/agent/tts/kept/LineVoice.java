/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.kept;

import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.media.audio.Resampler;
import java.util.List;

/**
 * A voice at the sample rate of the lines: converted once, where it is made, and not in each call
 * that says it again. Thread-safe.
 */
public final class LineVoice implements SpeechSynthesizer {
    private final SpeechSynthesizer voice;
    private final int lineRate;

    /**
     * @param voice closed with this
     * @param lineRate Hz
     */
    public LineVoice(SpeechSynthesizer voice, int lineRate) {
        this.voice = voice;
        this.lineRate = lineRate;
    }

    @Override
    public String name() {
        return voice.name();
    }

    @Override
    public String fingerprint() {
        return voice.fingerprint() + ", " + lineRate + " Hz";
    }

    @Override
    public int sampleRate() {
        return lineRate;
    }

    @Override
    public List<String> clauses(String text) {
        return voice.clauses(text);
    }

    @Override
    public Speech synthesize(String clause) {
        Speech speech = voice.synthesize(clause);
        return new Speech(
                clause,
                Resampler.convert(speech.samples(), speech.sampleRate(), lineRate),
                lineRate);
    }

    @Override
    public void close() {
        voice.close();
    }
}
