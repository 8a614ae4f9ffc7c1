/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts;

import java.util.List;
import java.util.Optional;

/**
 * A voice that takes its time: for a caller who asked for it. What it says is made, and kept, apart
 * from what the same voice says at its usual pace: a mark before the clause tells them apart on the
 * way down to the model, and is heard by nobody. Thread-safe, as the voice below it is.
 */
public final class SlowVoice implements SpeechSynthesizer {
    /** How much longer a word takes than usual. */
    public static final double LONGER = 1.3;

    /** U+25F7, which no text holds. */
    private static final String MARK = "\u25f7";

    private final SpeechSynthesizer voice;

    /**
     * @param voice not closed with this
     */
    public SlowVoice(SpeechSynthesizer voice) {
        this.voice = voice;
    }

    /** Whether a clause is to be spoken slowly. */
    public static boolean isSlow(String clause) {
        return clause.startsWith(MARK);
    }

    /** The clause as it is spelled. */
    public static String plain(String clause) {
        return isSlow(clause) ? clause.substring(MARK.length()) : clause;
    }

    @Override
    public String name() {
        return voice.name();
    }

    @Override
    public String fingerprint() {
        return voice.fingerprint() + ", slow";
    }

    @Override
    public int sampleRate() {
        return voice.sampleRate();
    }

    @Override
    public List<String> clauses(String text) {
        return voice.clauses(text);
    }

    @Override
    public Optional<Speech> ready(String clause) {
        return voice.ready(MARK + clause).map(speech -> of(clause, speech));
    }

    @Override
    public Speech synthesize(String clause) {
        return of(clause, voice.synthesize(MARK + clause));
    }

    private static Speech of(String clause, Speech speech) {
        return new Speech(clause, speech.samples(), speech.sampleRate());
    }

    /** The voice below belongs to all calls. */
    @Override
    public void close() {}
}
