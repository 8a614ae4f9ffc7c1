/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.agent.stt.Pronouncer;
import io.callwright.agent.testing.Words;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DecoderPoolTest {
    private static final Path MODEL = PocketSphinxConfig.defaults().modelDir();

    @Test
    void aDecoderThatHasCompiledTooManyGrammars_isNotGivenAgain() {
        assumeTrue(
                Files.isDirectory(MODEL),
                "PocketSphinx is not installed: apt-get install pocketsphinx-en-us");
        SphinxLibrary library = SphinxLibrary.load();
        SphinxModel model = SphinxModel.find(MODEL);
        try (DecoderPool pool =
                new DecoderPool(
                        () -> new Decoder(library, model, Beam.NARROW, Pronouncer.NONE),
                        1,
                        2,
                        Duration.ofSeconds(10),
                        () -> 0L)) {
            Decoder first = pool.borrow();
            first.use(Words.oneOf("a", "yes"));
            first.use(Words.oneOf("b", "no"));
            first.use(Words.oneOf("a", "yes"));
            pool.giveBack(first);
            assertThat(pool.borrow()).isSameAs(first);

            first.use(Words.oneOf("c", "maybe"));
            pool.giveBack(first);
            assertThat(pool.size()).isZero();
            Decoder next = pool.borrow();
            assertThat(next).isNotSameAs(first);
            pool.giveBack(next);
        }
    }
}
