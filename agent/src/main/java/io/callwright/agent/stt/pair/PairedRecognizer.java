/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pair;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.grammar.GrammarAutomaton;
import io.callwright.agent.grammar.Phrases;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.media.audio.AudioFrame;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Both ears of one call. The second may fail: the first then hears alone until the call ends. */
final class PairedRecognizer implements SpeechRecognizer {
    private static final Logger LOG = LoggerFactory.getLogger(PairedRecognizer.class);
    private static final Transcript.Final NOTHING = new Transcript.Final("", 0, List.of());

    private final SpeechRecognizer first;
    private final SpeechRecognizer second;
    private final double aloneFrom;
    private boolean secondFailed;

    /** Of the open utterance; null when the first hears alone. */
    private @Nullable Grammar grammar;

    /**
     * @param aloneFrom confidence from which the first is believed when it hears alone
     */
    PairedRecognizer(SpeechRecognizer first, SpeechRecognizer second, double aloneFrom) {
        this.first = first;
        this.second = second;
        this.aloneFrom = aloneFrom;
    }

    @Override
    public void start(@Nullable Grammar expected) {
        first.start(expected);
        grammar = expected == null || expected.open() || secondFailed ? null : expected;
        both(() -> second.start(expected));
    }

    @Override
    public void accept(AudioFrame frame) {
        first.accept(frame);
        both(() -> second.accept(frame));
    }

    @Override
    public Transcript.Partial partial() {
        return first.partial();
    }

    @Override
    public Transcript.Final finish() {
        Transcript.Final one = first.finish();
        Grammar asked = grammar;
        Transcript.Final[] other = {NOTHING};
        both(() -> other[0] = second.finish());
        boolean together = grammar != null;
        grammar = null;
        if (asked != null && together) {
            return Verdict.of(one, within(asked, other[0]));
        }
        return one.confidence() < aloneFrom ? NOTHING : one;
    }

    @Override
    public void cancel() {
        first.cancel();
        both(second::cancel);
        grammar = null;
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }

    /** A part of a sentence, or words of another graph, are nothing to compare with. */
    private static Transcript.Final within(Grammar grammar, Transcript.Final heard) {
        boolean sentence =
                new GrammarAutomaton(grammar, Phrases::split)
                        .after(Phrases.split(heard.text()))
                        .complete();
        return sentence ? heard : NOTHING;
    }

    private void both(Runnable step) {
        if (grammar == null) {
            return;
        }
        try {
            step.run();
        } catch (RecognizerException e) {
            LOG.warn("one of two recognisers failed, the other goes on alone: {}", e.getMessage());
            secondFailed = true;
            grammar = null;
        }
    }
}
