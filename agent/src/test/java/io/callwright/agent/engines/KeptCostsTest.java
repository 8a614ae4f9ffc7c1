/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.engines;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptCostsTest {
    private static final SpeechCosts MEASURED = new SpeechCosts(0.043, 0.018);

    @TempDir private Path data;

    @Test
    void whatWasMeasured_isFoundAgainForTheSameEnginesOnly() {
        new KeptCosts(data, "ears; voice").keep(MEASURED);

        assertThat(new KeptCosts(data, "ears; voice").find()).contains(MEASURED);
        assertThat(new KeptCosts(data, "ears; another voice").find()).isEmpty();
    }

    @Test
    void aFileThatIsBroken_isAsIfThereWereNone() throws Exception {
        KeptCosts kept = new KeptCosts(data, "ears; voice");
        for (String broken : new String[] {"", "recognition=0\nsynthesis=1", "recognition=x"}) {
            kept.keep(MEASURED);
            try (Stream<Path> files = Files.list(data.resolve("calibration"))) {
                Files.writeString(files.findFirst().orElseThrow(), broken);
            }

            assertThat(kept.find()).as(broken).isEmpty();
        }
    }
}
