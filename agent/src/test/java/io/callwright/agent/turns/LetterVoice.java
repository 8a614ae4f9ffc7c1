/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import java.util.Arrays;
import java.util.List;

/** Twenty milliseconds for a letter. */
final class LetterVoice implements SpeechSynthesizer {
    @Override
    public String name() {
        return "letters";
    }

    @Override
    public int sampleRate() {
        return 8000;
    }

    @Override
    public List<String> clauses(String text) {
        return List.of(text);
    }

    @Override
    public Speech synthesize(String clause) {
        short[] samples = new short[160 * clause.length()];
        Arrays.fill(samples, (short) 3000);
        return new Speech(clause, samples, 8000);
    }

    @Override
    public void close() {}
}
