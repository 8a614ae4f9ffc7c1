/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pair;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.grammar.GrammarAutomaton;
import io.callwright.agent.grammar.Phrases;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.media.audio.AudioFrame;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Both ears of one call. The second may not be there yet, or rest: the first then hears the
 * utterance alone; when the second fails, until the call ends.
 */
final class PairedRecognizer implements SpeechRecognizer {
    private static final Logger LOG = LoggerFactory.getLogger(PairedRecognizer.class);
    private static final Transcript.Final NOTHING = new Transcript.Final("", 0, List.of());

    private final SpeechRecognizer first;
    private final SecondEar ear;
    private final double aloneFrom;

    /** Opened with the first question that both can hear. */
    private @Nullable SpeechRecognizer second;

    private boolean failed;

    /** Of the open utterance, when both hear it; else null. */
    private @Nullable Grammar grammar;

    /**
     * @param aloneFrom confidence from which the first is believed when it hears alone
     */
    PairedRecognizer(SpeechRecognizer first, SecondEar ear, double aloneFrom) {
        this.first = first;
        this.ear = ear;
        this.aloneFrom = aloneFrom;
    }

    /** The first by itself, believed from that confidence on. */
    static PairedRecognizer alone(SpeechRecognizer first, SecondEar ear, double aloneFrom) {
        PairedRecognizer alone = new PairedRecognizer(first, ear, aloneFrom);
        alone.failed = true;
        return alone;
    }

    @Override
    public void start(@Nullable Grammar expected) {
        first.start(expected);
        grammar = null;
        if (expected != null && !expected.open()) {
            RecognizerEngine awake = failed ? null : ear.awake().orElse(null);
            if (awake != null) {
                grammar = expected;
                both(() -> second(awake).start(expected));
            }
            ear.counted(grammar != null);
        }
    }

    private SpeechRecognizer second(RecognizerEngine engine) {
        SpeechRecognizer open = second;
        if (open == null) {
            open = engine.open();
            second = open;
        }
        return open;
    }

    @Override
    public void accept(AudioFrame frame) {
        first.accept(frame);
        both(() -> opened().accept(frame));
    }

    @Override
    public Transcript.Partial partial() {
        return first.partial();
    }

    @Override
    public Transcript.Final finish() {
        Transcript.Final one = first.finish();
        Transcript.Final[] other = {NOTHING};
        both(() -> other[0] = opened().finish());
        Grammar asked = grammar;
        grammar = null;
        if (asked != null) {
            return Verdict.of(one, within(asked, other[0]));
        }
        return one.confidence() < aloneFrom ? NOTHING : one;
    }

    @Override
    public void cancel() {
        first.cancel();
        both(() -> opened().cancel());
        grammar = null;
    }

    @Override
    public void close() {
        first.close();
        if (second != null) {
            second.close();
        }
    }

    /** A part of a sentence, or words of another graph, are nothing to compare with. */
    private static Transcript.Final within(Grammar grammar, Transcript.Final heard) {
        boolean sentence =
                new GrammarAutomaton(grammar, Phrases::split)
                        .after(Phrases.split(heard.text()))
                        .complete();
        return sentence ? heard : NOTHING;
    }

    private SpeechRecognizer opened() {
        return Objects.requireNonNull(second, "the second hears no utterance");
    }

    /** What the second does too, when it hears the open utterance. */
    private void both(Runnable step) {
        if (grammar == null) {
            return;
        }
        try {
            step.run();
        } catch (RecognizerException e) {
            LOG.warn("one of two recognisers failed, the other goes on alone: {}", e.getMessage());
            failed = true;
            grammar = null;
        }
    }
}
