/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import java.time.Duration;
import java.util.function.Function;

/**
 * The decoders of the engine: many for first passes, each held while somebody speaks, and a few for
 * second passes, each lent for some milliseconds. As a second pass needs no decoder of the first
 * kind, every utterance gets its result, however many people speak. Thread-safe.
 */
record Decoders(DecoderPool first, DecoderPool second) {
    /** One of so many decoders is for second passes. */
    private static final int SHARE = 8;

    /** libpocketsphinx does not free some 28 KB of each grammar: 28 MB until a decoder goes. */
    private static final int MAX_COMPILED = 1000;

    static Decoders of(PocketSphinxConfig config, Function<Beam, Decoder> maker) {
        int second = Math.max(1, config.maxDecoders() / SHARE);
        return new Decoders(
                pool(config.maxDecoders() - second, Beam.NARROW, config.decoderWait(), maker),
                pool(second, Beam.WIDE, config.decoderWait(), maker));
    }

    private static DecoderPool pool(
            int max, Beam beam, Duration wait, Function<Beam, Decoder> maker) {
        return new DecoderPool(() -> maker.apply(beam), max, MAX_COMPILED, wait, System::nanoTime);
    }

    /** Makes the first of each kind, so that the first caller does not wait for it. */
    void warm() {
        second.giveBack(second.borrow());
        Decoder one = first.take();
        if (one != null) {
            first.giveBack(one);
        }
    }

    /** Decoders that exist. */
    int size() {
        return first.size() + second.size();
    }

    void close() {
        first.close();
        second.close();
    }
}
