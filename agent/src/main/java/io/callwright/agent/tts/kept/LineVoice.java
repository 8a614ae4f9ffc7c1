/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.kept;

import io.callwright.agent.tts.SlowVoice;
import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.media.audio.Resampler;
import java.util.Arrays;
import java.util.List;

/**
 * A voice at the sample rate of the lines: converted once, where it is made, and not in each call
 * that says it again. It keeps the pauses that a flow writes into its texts: an ellipsis that
 * stands alone is 200 ms of silence. Thread-safe.
 */
public final class LineVoice implements SpeechSynthesizer {
    private static final String PAUSE = "\u2026";
    private static final int PAUSE_MILLIS = 200;

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
        String words = clause;
        int pauses = 0;
        while (SlowVoice.plain(words).equals(PAUSE) || words.endsWith(" " + PAUSE)) {
            words = words.substring(0, words.length() - PAUSE.length()).strip();
            pauses++;
        }
        short[] samples = SlowVoice.plain(words).isEmpty() ? new short[0] : spoken(words);
        int silence = pauses * PAUSE_MILLIS * lineRate / 1000;
        return new Speech(clause, Arrays.copyOf(samples, samples.length + silence), lineRate);
    }

    private short[] spoken(String words) {
        Speech speech = voice.synthesize(words);
        return Resampler.convert(speech.samples(), speech.sampleRate(), lineRate);
    }

    @Override
    public void close() {
        voice.close();
    }
}
