/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pair;

import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.SpeechRecognizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Two engines for each question with a closed grammar; the first alone for all else, and for what a
 * caller says while he still speaks. Thread-safe.
 */
public final class PairedEngine implements RecognizerEngine {
    private final RecognizerEngine first;
    private final SecondEar second;
    private final double aloneFrom;

    /**
     * Owns both.
     *
     * @param first gives results however unsure it is of them
     * @param second hears the grammars of questions, once it is open
     * @param aloneFrom confidence from which the first is believed when it hears alone, 0..1
     */
    public PairedEngine(RecognizerEngine first, SecondEar second, double aloneFrom) {
        this.first = first;
        this.second = second;
        this.aloneFrom = aloneFrom;
    }

    /** Owned by this. */
    public RecognizerEngine first() {
        return first;
    }

    /** Likewise. */
    public SecondEar second() {
        return second;
    }

    /** The first as it hears without the second. Owned by this. */
    public RecognizerEngine firstAlone() {
        return new Alone(
                first::name,
                first::honoursGrammar,
                () -> PairedRecognizer.alone(first.open(), second, aloneFrom));
    }

    /**
     * The second without the first, also while it rests in pairs; both where it is not open. Owned
     * by this.
     */
    public RecognizerEngine secondAlone() {
        return new Alone(
                second::name,
                () -> second.engine().map(RecognizerEngine::honoursGrammar).orElse(true),
                () -> second.engine().map(RecognizerEngine::open).orElseGet(this::open));
    }

    /** One of the two for a call; closing it does nothing. */
    private record Alone(
            Supplier<String> called, BooleanSupplier grammar, Supplier<SpeechRecognizer> opening)
            implements RecognizerEngine {
        @Override
        public String name() {
            return called.get();
        }

        @Override
        public boolean honoursGrammar() {
            return grammar.getAsBoolean();
        }

        @Override
        public SpeechRecognizer open() {
            return opening.get();
        }

        @Override
        public void close() {}
    }

    /** Of both, also before the second is open; of the first alone when it cannot be opened. */
    @Override
    public String name() {
        return second.missing() ? first.name() : first.name() + " with " + second.name();
    }

    @Override
    public boolean honoursGrammar() {
        return first.honoursGrammar();
    }

    @Override
    public List<String> remarks() {
        List<String> remarks = new ArrayList<>(first.remarks());
        second.engine().ifPresent(engine -> remarks.addAll(engine.remarks()));
        return remarks;
    }

    @Override
    public SpeechRecognizer open() {
        return new PairedRecognizer(first.open(), second, aloneFrom);
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
