/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The samples for trunks load as they are, once the secret that they name lies beside them. */
class SampleFilesTest {
    private static final Path TRUNKS =
            Path.of(System.getProperty("callwright.root"), "conf/pbx/trunk");

    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"address.yaml", "pbx.yaml", "registration.yaml"})
    void sampleForATrunk_loads(String name) throws IOException {
        Path sample = Files.copy(TRUNKS.resolve(name), folder.resolve("callwright.yaml"));
        Files.writeString(folder.resolve("pbx.secret"), "secret\n");
        Files.writeString(folder.resolve("carrier.secret"), "secret\n");

        CallwrightConfig loaded = Configuration.load(sample, Map.of(), CallwrightConfig.class);

        assertThat(loaded.sip().trunks()).hasSize(1);
        assertThat(loaded.media().bindAddress()).isEqualTo("192.0.2.20");
        assertThat(loaded.http()).isEqualTo(CallwrightConfig.defaults().http());
    }
}
