/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.server.identity.Role;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples of the documentation do what they say, against a real API. */
@Timeout(60)
class ExamplesTest {
    private static final Path EXAMPLES = ApiUnderTest.ROOT.resolve("docs/examples");

    @TempDir static Path folder;
    private static LoopbackApi node;

    @BeforeAll
    static void open() {
        node = new LoopbackApi(folder);
    }

    @AfterAll
    static void close() {
        node.close();
    }

    @ParameterizedTest
    @CsvSource({
        "bash,    place-call.sh,  completed confirmed",
        "python3, place_call.py,  caller: Goodbye.|ended confirmed",
        "node,    place-call.mjs, caller: Goodbye.|ended confirmed",
    })
    void example_placesACall_andTellsHowItEnded(String program, String file, String expected)
            throws Exception {
        assumeTrue(isInstalled(program), program + " is not installed");
        assumeTrue(isInstalled("curl"), "curl is not installed");
        Path said = folder.resolve("said");
        ProcessBuilder builder =
                new ProcessBuilder(program, EXAMPLES.resolve(file).toString(), "reception", "pbx")
                        .redirectErrorStream(true)
                        .redirectOutput(said.toFile());
        builder.environment().put("CALLWRIGHT_URL", node.url());
        builder.environment().put("CALLWRIGHT_API_KEY", node.key(Role.OPERATOR));
        Process process = builder.start();
        try {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        String text = Files.readString(said);
        assertThat(process.exitValue()).as(text).isZero();
        assertThat(text).startsWith("call 0").contains(List.of(expected.split("\\|", -1)));
        assertThat(node.api.calls.placed.getLast().trunk()).isEqualTo("pbx");
    }

    private static boolean isInstalled(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
                .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
    }
}
