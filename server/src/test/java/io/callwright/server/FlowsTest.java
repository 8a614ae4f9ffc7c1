/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.conf.CallwrightConfig;
import io.callwright.conf.Configuration;
import io.callwright.server.call.Dialogue;
import io.callwright.server.call.Means;
import io.callwright.server.call.UnfitVariableException;
import io.callwright.store.CallLabels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is brought for a call that is to be placed. */
class FlowsTest {
    private static final Path ROOT = Path.of(System.getProperty("callwright.root", ".."));

    private static final String TARGET = "+12125550100";

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
            assertThat(flows.outbound(null, Map.of("amount", "84.1"), TARGET).name())
                    .isEqualTo("payment-reminder");
            assertThatThrownBy(() -> flows.outbound(null, Map.of("amount", "-84.10"), TARGET))
                    .isInstanceOfSatisfying(
                            UnfitVariableException.class,
                            unfit -> assertThat(unfit.variable()).isEqualTo("amount"))
                    .hasMessageContaining("84.10")
                    .hasMessageNotContaining("-84.10");
        }
    }

    @Test
    void flowThatACallIsPlacedWith_leadsIt_andJudgesItsVariables() throws IOException {
        try (Flows flows = Flows.load(configuration())) {
            Flow followed = flows.find("payment-reminder").orElseThrow();
            Flow reminder = flows.find("appointment-reminder").orElseThrow();
            Flow reception = flows.find("reception").orElseThrow();
            flows.chooseBy(
                    (name, unit) -> new FlowChoice.Chosen(reception, Means.USUAL, "flag:1", "new"));

            assertThat(flows.outbound(new AskedFlow(reminder, true), Map.of(), TARGET))
                    .returns("appointment-reminder", Dialogue::name)
                    .returns(new CallLabels("", 0, reminder.version(), "", ""), Dialogue::labels);
            assertThat(flows.outbound(new AskedFlow(reminder, false), Map.of(), TARGET))
                    .returns("reception", Dialogue::name)
                    .returns("flag:1", dialogue -> dialogue.labels().flag());
            assertThatThrownBy(() ->
                            flows.outbound(
                                    new AskedFlow(followed, true),
                                    Map.of("amount", "-84.10"),
                                    TARGET))
                    .isInstanceOf(UnfitVariableException.class);
            assertThat(flows.find("nowhere")).isEmpty();
        }
    }
}
