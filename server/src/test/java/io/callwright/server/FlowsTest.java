/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.conf.CallwrightConfig;
import io.callwright.conf.Configuration;
import io.callwright.server.call.UnfitVariableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is brought for a call that is to be placed. */
class FlowsTest {
    private static final Path ROOT = Path.of(System.getProperty("callwright.root", ".."));

    @TempDir Path folder;

    private CallwrightConfig configuration() throws IOException {
        Path file = folder.resolve("callwright.yaml");
        Files.writeString(
                file,
                "dialog: {flow-directory: \"%s\", outbound-flow: payment-reminder}%n"
                        .formatted(ROOT.resolve("conf/flows").toAbsolutePath()));
        return Configuration.load(file);
    }

    @Test
    void valuesThatTheFlowCannotTake_areNamed_beforeAnybodyIsRung() throws IOException {
        try (Flows flows = Flows.load(configuration())) {
            assertThat(flows.outbound(Map.of("amount", "84.1"), "+12125550100").name())
                    .isEqualTo("payment-reminder");
            assertThatThrownBy(() -> flows.outbound(Map.of("amount", "-84.10"), "+12125550100"))
                    .isInstanceOfSatisfying(
                            UnfitVariableException.class,
                            unfit -> assertThat(unfit.variable()).isEqualTo("amount"))
                    .hasMessageContaining("84.10")
                    .hasMessageNotContaining("-84.10");
        }
    }
}
