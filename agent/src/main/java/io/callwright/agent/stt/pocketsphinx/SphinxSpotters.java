/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import io.callwright.agent.amd.Keyphrases;
import io.callwright.agent.amd.Spotter;
import io.callwright.agent.amd.Spotters;
import io.callwright.agent.stt.Pronouncer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * PocketSphinx's keyword search, some 4 % of a core for each call that is listened to, with
 * decoders of its own: 38 MB each, made when first needed. Thread-safe.
 */
final class SphinxSpotters implements Spotters, AutoCloseable {
    /** Calls that are listened to at a time; more are judged without words. */
    static final int MOST = 4;

    private static final int FOR_EVER = Integer.MAX_VALUE;

    private final DecoderPool pool;
    private final double fill;

    private SphinxSpotters(DecoderPool pool, double fill) {
        this.pool = pool;
        this.fill = fill;
    }

    static SphinxSpotters of(SphinxLibrary library, SphinxModel model, double fill) {
        DecoderPool pool =
                new DecoderPool(
                        () -> spotting(library, model),
                        MOST,
                        FOR_EVER,
                        Duration.ZERO,
                        System::nanoTime);
        return new SphinxSpotters(pool, fill);
    }

    private static Decoder spotting(SphinxLibrary library, SphinxModel model) {
        Decoder decoder = new Decoder(library, model, Beam.NARROW, Pronouncer.NONE);
        try {
            decoder.spot(list());
            return decoder;
        } catch (RuntimeException e) {
            decoder.close();
            throw e;
        }
    }

    /** The library reads keyphrases from files only. */
    private static Path list() {
        String text =
                Keyphrases.english().stream()
                        .map(one -> one.words() + " /" + one.threshold() + "/\n")
                        .collect(Collectors.joining());
        try {
            Path file = Files.createTempFile("callwright-keyphrases", ".txt");
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("the list of keyphrases can not be written", e);
        }
    }

    @Override
    public @Nullable Spotter take() {
        Decoder decoder = pool.take();
        return decoder == null ? null : new SphinxSpotter(decoder, pool, fill);
    }

    @Override
    public void close() {
        pool.close();
    }
}
