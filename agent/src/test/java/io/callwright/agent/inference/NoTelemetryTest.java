/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** A node sends nothing to anybody but its peers. */
class NoTelemetryTest {
    @Test
    void libraryOfTheNetworks_knowsNoCollectorOfUsageData() throws IOException {
        try (InputStream library =
                getClass()
                        .getResourceAsStream(
                                "/ai/onnxruntime/native/linux-x64/libonnxruntime.so")) {
            String bytes = new String(library.readAllBytes(), StandardCharsets.ISO_8859_1);

            assertThat(bytes.contains("events.data.microsoft.com")).isFalse();
        }
    }
}
