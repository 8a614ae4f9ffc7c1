/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.DialogConfig;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays every scenario of {@code conf/flows/scenarios}, and asks that each flow has some. */
class ScenarioTest {
    static final Path FLOWS = Path.of(System.getProperty("callwright.root"), "conf", "flows");

    private static final Simulator SIMULATOR = new Simulator(DialogConfig.defaults());

    /** A flow learns its intents once. */
    private static final Map<Path, Flow> READ = new HashMap<>();

    static List<Path> flows() throws IOException {
        return yaml(FLOWS);
    }

    private static List<Path> yaml(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
        }
    }

    static Stream<Named<Scenario>> scenarios() throws IOException {
        List<Named<Scenario>> scenarios = new ArrayList<>();
        for (Path file : yaml(FLOWS.resolve("scenarios"))) {
            for (Scenario scenario : ScenarioFile.parse(file)) {
                scenarios.add(Named.of(scenario.flow() + ": " + scenario.name(), scenario));
            }
        }
        assertThat(scenarios).hasSizeGreaterThan(40);
        return scenarios.stream();
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void conversationEndsAsTheScenarioSays(Scenario scenario) throws IOException {
        Path file = FLOWS.resolve(scenario.flow() + ".yaml");
        Flow flow = READ.containsKey(file) ? READ.get(file) : FlowParser.parse(file);
        READ.put(file, flow);

        Played played = SIMULATOR.play(flow, scenario);

        assertThat(played.faults()).as(String.join("\n", played.transcript())).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("flows")
    void everyStepOfAShippedFlowIsInAScenario(Path file) throws IOException {
        Flow flow = FlowParser.parse(file);
        Coverage coverage = new Coverage(flow);
        for (Scenario scenario :
                ScenarioFile.parse(FLOWS.resolve("scenarios").resolve(file.getFileName()))) {
            coverage.add(SIMULATOR.play(flow, scenario));
        }

        assertThat(coverage.report().getFirst()).startsWith("steps").doesNotContain("never");
    }
}
