/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.agent.stt.Pronouncer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decoders are made for new calls while others hear. What goes wrong there ends the process. */
class DecodersSideBySideTest {
    private static final int MAKERS = 4;
    private static final int EACH = 6;

    @TempDir private Path folder;

    @BeforeAll
    static void installed() {
        assumeTrue(
                Files.isDirectory(PocketSphinxConfig.defaults().modelDir()),
                "PocketSphinx is not installed: " + SphinxLibrary.REMEDY);
    }

    @Test
    void decodersAreMadeByFourThreads_whileTwoOthersHear() throws Exception {
        SphinxLibrary library = SphinxLibrary.load();
        SphinxModel model = SphinxModel.find(PocketSphinxConfig.defaults().modelDir());
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService threads = Executors.newCachedThreadPool()) {
            List<Future<Integer>> hearing =
                    IntStream.range(0, 2)
                            .mapToObj(i -> threads.submit(() -> hear(library, model, over)))
                            .toList();
            List<Future<?>> making =
                    IntStream.range(0, MAKERS)
                            .<Future<?>>mapToObj(i -> threads.submit(() -> make(library, model)))
                            .toList();
            try {
                for (Future<?> maker : making) {
                    maker.get();
                }
            } finally {
                over.set(true);
            }
            for (Future<Integer> hearer : hearing) {
                assertThat(hearer.get()).as("utterances heard").isPositive();
            }
        }
    }

    private static void make(SphinxLibrary library, SphinxModel model) {
        for (int i = 0; i < EACH; i++) {
            new Decoder(library, model, Beam.NARROW, Pronouncer.NONE).close();
        }
    }

    private int hear(SphinxLibrary library, SphinxModel model, AtomicBoolean over)
            throws IOException {
        Path phrases = Files.createTempFile(folder, "phrases", ".txt");
        Files.writeString(phrases, "leave a message /1e-30/\n");
        short[] noise = noise();
        int heard = 0;
        try (Decoder decoder = new Decoder(library, model, Beam.NARROW, Pronouncer.NONE)) {
            decoder.spot(phrases);
            while (!over.get()) {
                decoder.start();
                decoder.process(noise);
                decoder.end();
                heard++;
            }
        }
        return heard;
    }

    private static short[] noise() {
        Random random = new Random(7);
        short[] samples = new short[1600];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (random.nextGaussian() * 500);
        }
        return samples;
    }
}
