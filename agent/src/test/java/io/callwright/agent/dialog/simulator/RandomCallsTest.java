/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.DialogConfig;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RandomCallsTest {
    private static final int CALLS = 60;

    private final Simulator simulator = new Simulator(DialogConfig.defaults());

    @ParameterizedTest
    @MethodSource("io.callwright.agent.dialog.simulator.ScenarioTest#flows")
    void everyRandomCallFindsAnEnd_andTheSameSeedMakesTheSameCalls(Path file) throws IOException {
        Flow flow = FlowParser.parse(file);

        RandomCalls.Report first = RandomCalls.play(simulator, flow, CALLS, 7);
        RandomCalls.Report again = RandomCalls.play(simulator, flow, CALLS, 7);
        RandomCalls.Report other = RandomCalls.play(simulator, flow, CALLS, 700);

        assertThat(first.outcomes().values().stream().mapToInt(n -> n).sum()).isEqualTo(CALLS);
        assertThat(first.outcomes()).hasSizeGreaterThan(3);
        assertThat(first.longest()).isLessThan(Duration.ofMinutes(30));
        assertThat(again.digest()).isEqualTo(first.digest());
        assertThat(other.digest()).isNotEqualTo(first.digest());
    }

    @ParameterizedTest
    @MethodSource("io.callwright.agent.dialog.simulator.ScenarioTest#flows")
    void theDisclosureIsSaidInFull_beforeAnyStep_whateverTheCallerDoes(Path file)
            throws IOException {
        Flow flow = FlowParser.parse(file);
        String disclosure =
                flow.disclosure()
                        .wordings(name -> String.valueOf(flow.parameters().get(name).fallback()))
                        .getFirst();
        for (long seed = 0; seed < CALLS; seed++) {
            Played played = simulator.playRandom(flow, seed);
            List<String> types = played.events().stream().map(SimulatedCall.Event::type).toList();

            assertThat(played.transcript())
                    .filteredOn(line -> !line.startsWith("(in "))
                    .first()
                    .isEqualTo("agent: " + disclosure);
            assertThat(types.get(1)).isIn("disclosed", "caller-gone");
            assertThat(types.contains("step-entered")).isEqualTo(types.contains("disclosed"));
        }
    }
}
