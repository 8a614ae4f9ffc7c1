/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.kept;

import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.SynthesizerException;
import io.callwright.agent.tts.text.Clauses;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Says 100 samples for each clause, and remembers what it was asked for. */
final class TestVoice implements SpeechSynthesizer {
    final List<String> made = Collections.synchronizedList(new ArrayList<>());
    private final String name;

    TestVoice(String name) {
        this.name = name;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public int sampleRate() {
        return 8000;
    }

    @Override
    public List<String> clauses(String text) {
        return Clauses.of(text);
    }

    @Override
    public Speech synthesize(String clause) {
        if (clause.contains("unspeakable")) {
            throw new SynthesizerException("the test voice does not say " + clause);
        }
        made.add(clause);
        short[] samples = new short[100];
        samples[7] = (short) clause.hashCode();
        return new Speech(clause, samples, 8000);
    }

    @Override
    public void close() {}
}
