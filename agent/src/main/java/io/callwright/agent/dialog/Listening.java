/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.grammar.Grammar;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to take one answer.
 *
 * @param grammar what the caller may say
 * @param keypad what the keys mean; null where keys are no answer
 * @param noInputTimeout from the end of the prompt to the first sound or key, else {@link
 *     Heard.Silence}
 * @param endOfSpeech the silence that ends an answer to which words may be added
 * @param maxSpeech the longest utterance; what was said until then is the answer
 * @param answering what the dialogue can tell of an answer before it is over
 * @param reopens whether a caller who goes on soon after goes on with the same answer
 * @param patient whether nobody is answered before that silence, however short their own pauses are
 */
public record Listening(
        Grammar grammar,
        @Nullable KeypadRule keypad,
        Duration noInputTimeout,
        Duration endOfSpeech,
        Duration maxSpeech,
        Answering answering,
        boolean reopens,
        boolean patient) {
    public Listening {
        requirePositive("noInputTimeout", noInputTimeout);
        requirePositive("endOfSpeech", endOfSpeech);
        requirePositive("maxSpeech", maxSpeech);
    }

    /** Callers whose pauses are known to be short are answered sooner. */
    public Listening(
            Grammar grammar,
            @Nullable KeypadRule keypad,
            Duration noInputTimeout,
            Duration endOfSpeech,
            Duration maxSpeech,
            Answering answering,
            boolean reopens) {
        this(grammar, keypad, noInputTimeout, endOfSpeech, maxSpeech, answering, reopens, false);
    }

    private static void requirePositive(String name, Duration value) {
        if (!value.isPositive()) {
            throw new IllegalArgumentException(name + " must be above zero, not " + value);
        }
    }
}
