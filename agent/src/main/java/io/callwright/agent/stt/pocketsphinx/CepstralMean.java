/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_FLOAT;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import io.callwright.agent.stt.RecognizerException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

/**
 * The mean cepstrum that a decoder subtracts from the first pass of an utterance. The library
 * carries it from one utterance to the next, though the next one is another caller's on another
 * line; this sets it back to the model's own before each utterance, by letting the library take the
 * mean of frames that are nothing but that mean.
 *
 * <p>Not thread-safe: owned by its {@link Decoder}.
 */
final class CepstralMean {
    /** {@code -cmninit} of Debian's model: telephone and other speech of middling level. */
    private static final float[] PRIOR = {
        41.00f, -5.29f, -0.12f, 5.09f, 2.48f, -4.07f, -1.37f, -1.78f, -5.08f, -2.05f, -6.45f,
        -1.42f, 1.17f
    };

    private static final int FRAMES = 8;

    /** The library writes dynamic features for some frames around them, too. */
    private static final int ROOM = FRAMES + 20;

    private final SphinxLibrary library;
    private final MemorySegment features;
    private final MemorySegment output;
    private final MemorySegment cepstra;
    private final MemorySegment rows;
    private final MemorySegment count;

    CepstralMean(SphinxLibrary library, MemorySegment decoder, Arena arena) throws Throwable {
        this.library = library;
        features = (MemorySegment) library.features.invokeExact(decoder);
        output = (MemorySegment) library.allocateFeatures.invokeExact(features, ROOM);
        cepstra = arena.allocate(JAVA_FLOAT, (long) FRAMES * PRIOR.length);
        rows = arena.allocate(ADDRESS, FRAMES);
        count = arena.allocate(JAVA_INT);
        for (int i = 0; i < FRAMES; i++) {
            long row = (long) i * PRIOR.length * JAVA_FLOAT.byteSize();
            rows.setAtIndex(ADDRESS, i, cepstra.asSlice(row));
        }
    }

    /** Between utterances only. */
    void reset() throws Throwable {
        for (int i = 0; i < FRAMES; i++) {
            MemorySegment.copy(
                    PRIOR,
                    0,
                    cepstra,
                    JAVA_FLOAT,
                    (long) i * PRIOR.length * JAVA_FLOAT.byteSize(),
                    PRIOR.length);
        }
        count.set(JAVA_INT, 0, FRAMES);
        int made = (int) library.computeFeatures.invokeExact(features, rows, count, 1, 1, output);
        if (made != FRAMES) {
            throw new RecognizerException("PocketSphinx: feat_s2mfc2feat_live gave " + made);
        }
    }

    void close() throws Throwable {
        library.freeFeatures.invokeExact(output);
    }
}
